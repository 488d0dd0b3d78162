/-! Arithmetic by `simp`, `rw` and the first lemmas. -/

variable (a b c d n m : Nat)

theorem a_simp_eq : a + 2 = 5 ↔ a = 3 := by simp

theorem a_simp_le : a + 3 ≤ 7 ↔ a ≤ 4 := by simp

theorem a_simp_lt : a + 3 < b + 3 ↔ a < b := by simp

theorem a_simp_pos : 0 < a + 1 := by simp

theorem a_simp_ne : a + 1 ≠ 0 := by simp

theorem a_simp_cancel : a + 3 = b + 5 ↔ a = b + 2 := by simp

theorem a_simp_false (h : a + 5 = 3) : False := by simp at h

theorem a_simp_sub : a + 5 - 5 = a := by simp

theorem a_simp_zero : a * 0 + 0 * b + 0 = 0 := by simp

theorem a_simp_one : 1 * a * 1 = a := by simp

theorem a_rw : (a + b) * c = c * b + c * a := by
  rw [Nat.mul_comm, Nat.mul_add, Nat.add_comm]

theorem a_distrib : a * (b + c) = a * b + a * c := by rw [Nat.mul_add]

theorem a_square : (a + b) * (a + b) = a * a + 2 * (a * b) + b * b := by
  rw [Nat.mul_add, Nat.add_mul, Nat.add_mul, Nat.mul_comm b a, Nat.two_mul, ← Nat.add_assoc,
    ← Nat.add_assoc]

theorem a_le_trans (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := Nat.le_trans h₁ h₂

theorem a_lt_irrefl : ¬ a < a := Nat.lt_irrefl a

theorem a_le_antisymm (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := Nat.le_antisymm h₁ h₂

theorem a_lt_or_ge : a < b ∨ a ≥ b := Nat.lt_or_ge a b

theorem a_add_le (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d := Nat.add_le_add h₁ h₂

theorem a_mul_le (h₁ : a ≤ b) (h₂ : c ≤ d) : a * c ≤ b * d := Nat.mul_le_mul h₁ h₂

theorem a_le_add : a ≤ a + b := Nat.le_add_right a b

theorem a_sub_add (h : b ≤ a) : a - b + b = a := Nat.sub_add_cancel h

theorem a_div_mod : b * (a / b) + a % b = a := Nat.div_add_mod a b

theorem a_mod_lt (h : 0 < b) : a % b < b := Nat.mod_lt a h

theorem a_dvd_add (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b + c := Nat.dvd_add h₁ h₂

theorem a_dvd_trans (h₁ : a ∣ b) (h₂ : b ∣ c) : a ∣ c := Nat.dvd_trans h₁ h₂

theorem a_max_comm : max a b = max b a := Nat.max_comm a b

theorem a_min_le : min a b ≤ a := Nat.min_le_left a b

theorem a_pow_succ : a ^ (n + 1) = a ^ n * a := Nat.pow_succ a n

theorem a_succ_inj (h : a + 1 = b + 1) : a = b := by
  simp at h
  exact h

theorem a_calc (h₁ : a < b) (h₂ : b ≤ c) : a < c :=
  calc
    a < b := h₁
    _ ≤ c := h₂

theorem a_induction : 2 * n = n + n := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [Nat.mul_add, ih, Nat.mul_one]
    exact congrArg (· + 1) (Nat.add_right_comm n n 1)

theorem a_int_add_comm (x y : Int) : x + y = y + x := Int.add_comm x y

theorem a_int_neg_neg (x : Int) : -(-x) = x := by simp

theorem a_int_sub_self (x : Int) : x - x = 0 := by simp

theorem a_int_mul_comm (x y : Int) : x * y = y * x := Int.mul_comm x y

theorem a_list_length (xs ys : List Nat) : (xs ++ ys).length = ys.length + xs.length := by
  simp [Nat.add_comm]

theorem a_list_map (f g : Nat → Nat) (xs : List Nat) : (xs.map f).map g = xs.map (g ∘ f) := by
  simp

theorem a_list_mem (x : Nat) (xs ys : List Nat) : x ∈ xs ++ ys ↔ x ∈ xs ∨ x ∈ ys := by simp
