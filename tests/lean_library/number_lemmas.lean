/-!
Natural numbers, integers and bounded numbers: the lemmas under their names, in their exact form,
and proofs by `simp`, `rw`, `calc` and induction which rest on them.
-/

variable (a b c d k m n : Nat)

/-! ## Natural numbers: sums and products, by name -/

example : a + b = b + a := Nat.add_comm a b
example : a + b + c = a + (b + c) := Nat.add_assoc a b c
example : a + (b + c) = b + (a + c) := Nat.add_left_comm a b c
example : a + b + c = a + c + b := Nat.add_right_comm a b c
example : (a + b) + (c + d) = (a + c) + (b + d) := Nat.add_add_add_comm a b c d
example (h : a + b = a + c) : b = c := Nat.add_left_cancel h
example (h : a + b = c + b) : a = c := Nat.add_right_cancel h
example : a + b = a + c ↔ b = c := Nat.add_left_cancel_iff
example : a + b = a ↔ b = 0 := Nat.add_eq_left
example : m + n = 0 ↔ m = 0 ∧ n = 0 := Nat.add_eq_zero_iff
example : a * b = b * a := Nat.mul_comm a b
example : a * b * c = a * (b * c) := Nat.mul_assoc a b c
example : a * (b * c) = b * (a * c) := Nat.mul_left_comm a b c
example : a * (b + c) = a * b + a * c := Nat.mul_add a b c
example : (a + b) * c = a * c + b * c := Nat.add_mul a b c
example : (a - b) * c = a * c - b * c := Nat.sub_mul a b c
example : a * (b - c) = a * b - a * c := Nat.mul_sub a b c
example : a * a - b * b = (a + b) * (a - b) := Nat.mul_self_sub_mul_self_eq a b
example : (a + 1) * (b + 1) = a * b + a + b + 1 := Nat.add_one_mul_add_one a b
example (h : 0 < a) (e : a * b = a * c) : b = c := Nat.mul_left_cancel h e
example (h : 0 < b) (e : a * b = c * b) : a = c := Nat.mul_right_cancel h e
example (h : 0 < n) (e : n * m = n * k) : m = k := Nat.eq_of_mul_eq_mul_left h e
example : n * m = 0 ↔ n = 0 ∨ m = 0 := Nat.mul_eq_zero
example (h₁ : n ≠ 0) (h₂ : m ≠ 0) : n * m ≠ 0 := Nat.mul_ne_zero h₁ h₂

/-! ## Natural numbers: order, by name -/

example (h : n ≤ m) (h' : m ≤ k) : n ≤ k := Nat.le_trans h h'
example (h : n < m) (h' : m ≤ k) : n < k := Nat.lt_of_lt_of_le h h'
example (h : n ≤ m) (h' : m < k) : n < k := Nat.lt_of_le_of_lt h h'
example (h : n ≤ m) (h' : m ≤ n) : n = m := Nat.le_antisymm h h'
example (h : n < m) : ¬ m < n := Nat.lt_asymm h
example (h : n < m) : n ≤ m := Nat.le_of_lt h
example (h : n < m) : n + 1 ≤ m := Nat.succ_le_of_lt h
example (h : n < m) : n ≠ m := Nat.ne_of_lt h
example (h : n < m + 1) : n ≤ m := Nat.le_of_lt_succ h
example (h : n ≠ 0) : 0 < n := Nat.pos_of_ne_zero h
example (h : a ≠ b) : a < b ∨ b < a := Nat.lt_or_gt_of_ne h
example : a < b ∨ a = b ∨ b < a := Nat.lt_trichotomy a b
example : n ≤ m ↔ n < m ∨ n = m := Nat.le_iff_lt_or_eq
example : m < n ↔ m ≤ n ∧ m ≠ n := Nat.lt_iff_le_and_ne
example : ¬ n ≤ m ↔ m < n := Nat.not_le
example (h : m ≤ n + 1) : m ≤ n ∨ m = n + 1 := Nat.le_or_eq_of_le_succ h
example (h : a ≤ b) (h' : c ≤ d) : a + c ≤ b + d := Nat.add_le_add h h'
example (h : a < b) (h' : c < d) : a + c < b + d := Nat.add_lt_add h h'
example (h : a < b) : a < b + c := Nat.lt_add_right c h
example (h : a ≤ b) (h' : c ≤ d) : a * c ≤ b * d := Nat.mul_le_mul h h'
example (h : a < b) (hc : c > 0) : c * a < c * b := Nat.mul_lt_mul_of_pos_left h hc
example (h : c * a ≤ c * b) (hc : 0 < c) : a ≤ b := Nat.le_of_mul_le_mul_left h hc
example (h : 0 < m) : n ≤ n * m := Nat.le_mul_of_pos_right n h
example (h : m ≤ n) : ∃ k, n = m + k := Nat.exists_eq_add_of_le h
example (h : n ≠ 0) : ∃ k, n = k + 1 := Nat.exists_eq_succ_of_ne_zero h
example {p : Nat → Prop} (h : ∀ n, (∀ m, m < n → p m) → p n) : p n := Nat.strongRecOn n h

/-! ## Natural numbers: differences, minimum, maximum, powers, by name -/

example : n + m - m = n := Nat.add_sub_cancel n m
example : n + m - n = m := Nat.add_sub_cancel_left n m
example (h : m ≤ n) : n - m + m = n := Nat.sub_add_cancel h
example (h : k ≤ m) : n + m - k = n + (m - k) := Nat.add_sub_assoc h n
example : n - m - k = n - (m + k) := Nat.sub_sub n m k
example (h : m ≤ n) : n - (n - m) = m := Nat.sub_sub_self h
example (h : b ≤ a) : a - b = c ↔ a = c + b := Nat.sub_eq_iff_eq_add h
example : a - b ≤ c ↔ a ≤ c + b := Nat.sub_le_iff_le_add
example : a < c - b ↔ a + b < c := Nat.lt_sub_iff_add_lt
example (h : k ≤ m) : n ≤ m - k ↔ n + k ≤ m := Nat.le_sub_iff_add_le h
example (h : n ≤ m) : n - k ≤ m - k := Nat.sub_le_sub_right h k
example (h : n ≤ m) : k - m ≤ k - n := Nat.sub_le_sub_left h k
example : min a b = min b a := Nat.min_comm a b
example : min a b ≤ a := Nat.min_le_left a b
example : a ≤ max a b := Nat.le_max_left a b
example : a ≤ min b c ↔ a ≤ b ∧ a ≤ c := Nat.le_min
example : max a b ≤ c ↔ a ≤ c ∧ b ≤ c := Nat.max_le
example : max a (min b c) = min (max a b) (max a c) := Nat.max_min_distrib_left a b c
example : a ^ (m + n) = a ^ m * a ^ n := Nat.pow_add a m n
example : a ^ (m * n) = (a ^ m) ^ n := Nat.pow_mul a m n
example : (a * b) ^ n = a ^ n * b ^ n := Nat.mul_pow a b n
example (h : 1 < a) : a ^ n < a ^ m ↔ n < m := Nat.pow_lt_pow_iff_right h
example : n < 2 ^ n := Nat.lt_two_pow_self

/-! ## Natural numbers: division, by name -/

example : n * (m / n) + m % n = m := Nat.div_add_mod m n
example (h : 0 < n) : m % n < n := Nat.mod_lt m h
example (h : 0 < k) : n ≤ m / k ↔ n * k ≤ m := Nat.le_div_iff_mul_le h
example (h : 0 < k) : m / k < n ↔ m < n * k := Nat.div_lt_iff_lt_mul h
example (h : 0 < n) : m * n / n = m := Nat.mul_div_cancel m h
example : m / n / k = m / (n * k) := Nat.div_div_eq_div_mul m n k
example : (a + b) % n = ((a % n) + (b % n)) % n := Nat.add_mod a b n
example : a * b % n = (a % n) * (b % n) % n := Nat.mul_mod a b n
example : n % 2 = 0 ∨ n % 2 = 1 := Nat.mod_two_eq_zero_or_one n
example (h₁ : a ∣ b) (h₂ : b ∣ c) : a ∣ c := Nat.dvd_trans h₁ h₂
example (h₁ : m ∣ n) (h₂ : n ∣ m) : m = n := Nat.dvd_antisymm h₁ h₂
example (h : 0 < n) (h' : m ∣ n) : m ≤ n := Nat.le_of_dvd h h'
example (h₁ : k ∣ m) (h₂ : k ∣ n) : k ∣ m - n := Nat.dvd_sub h₁ h₂
example (h : a ∣ b) : a ∣ b + c ↔ a ∣ c := Nat.dvd_add_right h
example : m ∣ n ↔ n % m = 0 := Nat.dvd_iff_mod_eq_zero
example (h : n ∣ m) : m / n * n = m := Nat.div_mul_cancel h
example : Nat.gcd m n ∣ m := Nat.gcd_dvd_left m n
example (h₁ : k ∣ m) (h₂ : k ∣ n) : k ∣ Nat.gcd m n := Nat.dvd_gcd h₁ h₂
example : Nat.gcd m n = Nat.gcd n m := Nat.gcd_comm m n
example : Nat.gcd (Nat.gcd m n) k = Nat.gcd m (Nat.gcd n k) := Nat.gcd_assoc m n k
example : Nat.gcd (m * n) (m * k) = m * Nat.gcd n k := Nat.gcd_mul_left m n k

/-! ## Natural numbers: proofs -/

theorem sum_rearranged : a + b + (c + d) = d + (c + (b + a)) := by
  simp [Nat.add_comm, Nat.add_left_comm]

theorem product_rearranged : a * b * (c * d) = d * (c * (b * a)) := by
  simp [Nat.mul_comm, Nat.mul_left_comm]

theorem square_of_sum : (a + b) * (a + b) = a * a + 2 * (a * b) + b * b := by
  rw [Nat.add_mul, Nat.mul_add, Nat.mul_add, Nat.mul_comm b a, Nat.two_mul]
  simp only [Nat.add_assoc]

theorem compare_simp : a < a + 1 ∧ 0 < a + 1 ∧ a ≤ a + b ∧ ¬ a + 1 ≤ a := by simp

theorem min_max_simp (h : a ≤ b) : min a b = a ∧ max a b = b := by simp [h]

theorem sub_simp (h : b ≤ a) : a - b + b = a ∧ a + b - b = a ∧ b - a = 0 := by simp [h]

theorem one_simp : n < 1 ↔ n = 0 := by simp

theorem div_simp : (n * 4) % 4 = 0 ∧ (n + 4) % 4 = n % 4 ∧ n / 1 = n := by simp

theorem dvd_simp : 3 ∣ 12 ∧ ¬ 5 ∣ 12 := by simp

theorem gcd_simp : Nat.gcd n n = n ∧ Nat.gcd 1 n = 1 ∧ Nat.gcd n 0 = n := by simp

theorem even_times : (2 * n) * m % 2 = 0 := by simp [Nat.mul_assoc]

theorem two_pow_growth : n + 1 ≤ 2 ^ n := by
  induction n with
  | zero => simp
  | succ n ih =>
    calc n + 1 + 1
      _ ≤ 2 ^ n + 1 := Nat.add_le_add_right ih 1
      _ ≤ 2 ^ n + 2 ^ n := Nat.add_le_add_left Nat.one_le_two_pow (2 ^ n)
      _ = 2 ^ (n + 1) := (Nat.two_pow_succ n).symm

def triangle : Nat → Nat
  | 0 => 0
  | n + 1 => triangle n + (n + 1)

theorem two_mul_triangle : 2 * triangle n = n * (n + 1) := by
  induction n with
  | zero => rfl
  | succ n ih => rw [triangle, Nat.mul_add, ih, ← Nat.add_mul, Nat.mul_comm]

theorem squeeze (h : a ≤ b) (h' : b < a + 1) : a = b :=
  Nat.le_antisymm h (Nat.le_of_lt_succ h')

theorem bounds (h : a + 2 ≤ b) : a < b := calc
  a < a + 1 := Nat.lt_succ_self a
  _ < b := h

/-! ## Integers -/

section

variable (x y z w : Int)

example : x + y = y + x := Int.add_comm x y
example : x + y + z = x + (y + z) := Int.add_assoc x y z
example : x * y * z = x * (y * z) := Int.mul_assoc x y z
example : x * (y + z) = x * y + x * z := Int.mul_add x y z
example : (x - y) * z = x * z - y * z := Int.sub_mul x y z
example : -x + x = 0 := Int.add_left_neg x
example : - -x = x := Int.neg_neg x
example : x - y = x + -y := Int.sub_eq_add_neg
example : -(x - y) = y - x := Int.neg_sub x y
example : x - y + y = x := Int.sub_add_cancel x y
example : x - y - z = x - (y + z) := Int.sub_sub x y z
example (h : x + y = x + z) : y = z := Int.add_left_cancel h
example : x - y = 0 ↔ x = y := Int.sub_eq_zero
example : -x * y = -(x * y) := Int.neg_mul x y
example : x * y = 0 ↔ x = 0 ∨ y = 0 := Int.mul_eq_zero
example (h : z ≠ 0) (e : z * x = z * y) : x = y := Int.eq_of_mul_eq_mul_left h e
example : ((a + b : Nat) : Int) = a + b := Int.natCast_add a b
example : ((a : Int) ≤ b) ↔ a ≤ b := Int.ofNat_le
example (h : x ≤ y) (h' : y ≤ z) : x ≤ z := Int.le_trans h h'
example (h : x ≤ y) (h' : y ≤ x) : x = y := Int.le_antisymm h h'
example : x ≤ y ∨ y ≤ x := Int.le_total x y
example (h : x < y) : x + 1 ≤ y := Int.add_one_le_of_lt h
example : ¬ x ≤ y ↔ y < x := Int.not_le
example (h : x ≤ y) : z + x ≤ z + y := Int.add_le_add_left h z
example (h : x ≤ y) : -y ≤ -x := Int.neg_le_neg h
example (h : 0 ≤ x) (h' : 0 ≤ y) : 0 ≤ x * y := Int.mul_nonneg h h'
example (h : x < y) (h' : 0 < z) : z * x < z * y := Int.mul_lt_mul_of_pos_left h h'
example : Int.natAbs (x * y) = Int.natAbs x * Int.natAbs y := Int.natAbs_mul x y
example : x = Int.natAbs x ∨ x = -↑(Int.natAbs x) := Int.natAbs_eq x
example (h : 0 ≤ x) : (Int.toNat x : Int) = x := Int.toNat_of_nonneg h
example (h : y ≠ 0) : 0 ≤ x % y := Int.emod_nonneg x h
example (h : 0 < y) : x % y < y := Int.emod_lt_of_pos x h
example : x ∣ y ↔ y % x = 0 := Int.dvd_iff_emod_eq_zero

theorem int_rearranged : x + y + z = z + (y + x) := by
  simp [Int.add_comm, Int.add_left_comm]

theorem int_simp : x + y - y = x ∧ - -x = x ∧ x - x = 0 ∧ x * 0 = 0 ∧ 1 * x = x := by simp

theorem int_numerals : (-3 : Int) + 5 = 2 ∧ (-7 : Int) * 2 = -14 ∧ ¬ (3 : Int) ≤ -1 := by simp

theorem int_decide : (-7 : Int) % 3 = 2 ∧ (-7 : Int) / 3 = -3 ∧ (3 : Int) ∣ -12 := by decide

theorem difference_of_squares : (x + y) * (x - y) = x * x - y * y := by
  rw [Int.add_mul, Int.mul_sub, Int.mul_sub, Int.mul_comm y x, ← Int.add_sub_assoc,
    Int.sub_add_cancel]

theorem int_chain (h : x < y) (h' : y ≤ z) : x < z + 1 := calc
  x < y := h
  _ ≤ z := h'
  _ < z + 1 := Int.lt_succ z

end

/-! ## Bounded numbers -/

section

variable (i j l : Fin n)

example : i.val = j.val ↔ i = j := Fin.val_inj
example : i * j = j * i := Fin.mul_comm i j
example {p : Fin 2 → Prop} : (∀ i, p i) ↔ p 0 ∧ p 1 := Fin.forall_fin_two
example : i < j ↔ i.val < j.val := Fin.lt_def
example : ¬ i ≤ j ↔ j < i := Fin.not_le
example (h : i ≤ j) (h' : j ≤ i) : i = j := Fin.le_antisymm h h'
example (p : Fin (n + 1)) : p ≤ Fin.last n := Fin.le_last p
example : i.succ = j.succ ↔ i = j := Fin.succ_inj
example : i.succ ≠ 0 := Fin.succ_ne_zero i
example (p : Fin (n + 1)) : p = 0 ∨ ∃ q : Fin n, p = q.succ := Fin.eq_zero_or_eq_succ p

theorem fin_simp (p : Fin (n + 1)) : 0 ≤ p ∧ ¬ p < 0 ∧ p + 0 = p ∧ p.val < n + 1 := by simp

theorem fin_decide : (2 : Fin 5) + 4 = 1 ∧ (2 : Fin 5) < 4 := by decide

end
