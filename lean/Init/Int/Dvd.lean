prelude
import Init.Int.Order
import Init.Nat.Dvd

/-!
# Integers: absolute value, divisors and remainders
-/

/-! ## Integers: absolute value, sign, minimum and maximum -/

namespace Int

/-! ### Absolute value -/

@[simp] theorem natAbs_natCast (n : Nat) : natAbs ↑n = n := rfl

@[simp] theorem natAbs_negSucc (n : Nat) : natAbs (negSucc n) = n.succ := rfl

@[simp] theorem natAbs_zero : natAbs (0 : Int) = (0 : Nat) := rfl

@[simp] theorem natAbs_one : natAbs (1 : Int) = (1 : Nat) := rfl

@[simp] theorem natAbs_eq_zero {a : Int} : natAbs a = 0 ↔ a = 0 :=
  ⟨fun h => match a, h with
    | ofNat _, h => congrArg ofNat h
    | negSucc n, h => absurd h (Nat.succ_ne_zero n), fun h => h ▸ rfl⟩

theorem natAbs_ne_zero {a : Int} : a.natAbs ≠ 0 ↔ a ≠ 0 := not_congr natAbs_eq_zero

@[simp] theorem natAbs_pos {a : Int} : 0 < natAbs a ↔ a ≠ 0 :=
  Nat.pos_iff_ne_zero.trans natAbs_ne_zero

@[simp] theorem natAbs_neg : ∀ a : Int, natAbs (-a) = natAbs a
  | ofNat 0 => rfl
  | ofNat (_ + 1) => rfl
  | negSucc _ => rfl

theorem natAbs_eq : ∀ a : Int, a = natAbs a ∨ a = -↑(natAbs a)
  | ofNat _ => Or.inl rfl
  | negSucc _ => Or.inr rfl

theorem eq_nat_or_neg (a : Int) : ∃ n : Nat, a = n ∨ a = -↑n := ⟨natAbs a, natAbs_eq a⟩

theorem natAbs_negOfNat (n : Nat) : natAbs (negOfNat n) = n := by
  cases n <;> rfl

theorem natAbs_mul : ∀ a b : Int, natAbs (a * b) = natAbs a * natAbs b
  | ofNat _, ofNat _ => rfl
  | ofNat m, negSucc n => natAbs_negOfNat (m * (n + 1))
  | negSucc m, ofNat n => natAbs_negOfNat ((m + 1) * n)
  | negSucc _, negSucc _ => rfl

theorem natAbs_mul_self : ∀ {a : Int}, ↑(natAbs a * natAbs a) = a * a
  | ofNat _ => rfl
  | negSucc _ => rfl

@[simp] theorem natAbs_mul_self' (a : Int) : (natAbs a * natAbs a : Int) = a * a := natAbs_mul_self

theorem natAbs_eq_natAbs_iff {a b : Int} : a.natAbs = b.natAbs ↔ a = b ∨ a = -b := by
  constructor
  · intro h
    rcases natAbs_eq a with ha | ha <;> rcases natAbs_eq b with hb | hb <;>
      rw [ha, hb, h] <;> simp
  · rintro (rfl | rfl)
    · rfl
    · exact natAbs_neg b

theorem natAbs_eq_iff {a : Int} {n : Nat} : a.natAbs = n ↔ a = n ∨ a = -↑n :=
  natAbs_eq_natAbs_iff (b := n)

theorem natAbs_of_nonneg {a : Int} (H : 0 ≤ a) : (natAbs a : Int) = a := by
  obtain ⟨n, rfl⟩ := eq_ofNat_of_zero_le H
  rfl

theorem eq_natAbs_of_nonneg {a : Int} (h : 0 ≤ a) : a = natAbs a := (natAbs_of_nonneg h).symm

theorem ofNat_natAbs_of_nonpos {a : Int} (H : a ≤ 0) : (natAbs a : Int) = -a := by
  rw [← natAbs_neg, natAbs_of_nonneg (Int.neg_nonneg_of_nonpos H)]

theorem le_natAbs : ∀ {a : Int}, a ≤ natAbs a
  | ofNat n => Int.le_refl n
  | negSucc n => Int.le_trans (negSucc_le_zero n) (natCast_nonneg (n + 1))

/-! ### The natural number below -/

@[simp] theorem toNat_zero : (0 : Int).toNat = 0 := rfl

@[simp] theorem toNat_one : (1 : Int).toNat = 1 := rfl

@[simp] theorem toNat_natCast (n : Nat) : toNat ↑n = n := rfl

@[simp] theorem toNat_negSucc (n : Nat) : (negSucc n).toNat = 0 := rfl

theorem toNat_of_nonneg {a : Int} (h : 0 ≤ a) : (toNat a : Int) = a := by
  obtain ⟨n, rfl⟩ := eq_ofNat_of_zero_le h
  rfl

theorem self_le_toNat : ∀ a : Int, a ≤ toNat a
  | ofNat n => Int.le_refl n
  | negSucc n => negSucc_le_zero n

/-! ### Sign -/

@[simp] theorem sign_zero : sign 0 = 0 := rfl

@[simp] theorem sign_one : sign 1 = 1 := rfl

theorem sign_neg_one : sign (-1) = -1 := rfl

@[simp] theorem mul_sign_self : ∀ i : Int, i * sign i = natAbs i
  | ofNat 0 => rfl
  | ofNat (n + 1) => Int.mul_one (ofNat (n + 1))
  | negSucc n => (Int.mul_neg_one (negSucc n)).trans rfl

@[simp] theorem sign_mul_self {i : Int} : sign i * i = natAbs i := by
  rw [Int.mul_comm, mul_sign_self]

/-! ### Minimum and maximum -/

protected theorem min_def (n m : Int) : min n m = if n ≤ m then n else m := rfl

protected theorem max_def (n m : Int) : max n m = if n ≤ m then m else n := rfl

protected theorem min_eq_left {a b : Int} (h : a ≤ b) : min a b = a := ite_eq_left h

protected theorem min_eq_right {a b : Int} (h : b ≤ a) : min a b = b := by
  rw [Int.min_def]
  split
  · exact Int.le_antisymm ‹a ≤ b› h
  · rfl

protected theorem max_eq_right {a b : Int} (h : a ≤ b) : max a b = b := ite_eq_left h

protected theorem max_eq_left {a b : Int} (h : b ≤ a) : max a b = a := by
  rw [Int.max_def]
  split
  · exact Int.le_antisymm h ‹a ≤ b›
  · rfl

protected theorem min_comm (a b : Int) : min a b = min b a :=
  (Int.le_total a b).elim (fun h => by rw [Int.min_eq_left h, Int.min_eq_right h])
    (fun h => by rw [Int.min_eq_right h, Int.min_eq_left h])

protected theorem max_comm (a b : Int) : max a b = max b a :=
  (Int.le_total a b).elim (fun h => by rw [Int.max_eq_right h, Int.max_eq_left h])
    (fun h => by rw [Int.max_eq_left h, Int.max_eq_right h])

protected theorem le_min {a b c : Int} : a ≤ min b c ↔ a ≤ b ∧ a ≤ c := by
  cases Int.le_total b c with
  | inl h => rw [Int.min_eq_left h]; exact ⟨fun h' => ⟨h', Int.le_trans h' h⟩, And.left⟩
  | inr h => rw [Int.min_eq_right h]; exact ⟨fun h' => ⟨Int.le_trans h' h, h'⟩, And.right⟩

protected theorem max_le {a b c : Int} : max a b ≤ c ↔ a ≤ c ∧ b ≤ c := by
  cases Int.le_total a b with
  | inl h => rw [Int.max_eq_right h]; exact ⟨fun h' => ⟨Int.le_trans h h', h'⟩, And.right⟩
  | inr h => rw [Int.max_eq_left h]; exact ⟨fun h' => ⟨h', Int.le_trans h h'⟩, And.left⟩

protected theorem min_le_left (a b : Int) : min a b ≤ a := (Int.le_min.mp (Int.le_refl _)).left

protected theorem min_le_right (a b : Int) : min a b ≤ b := (Int.le_min.mp (Int.le_refl _)).right

protected theorem le_max_left (a b : Int) : a ≤ max a b := (Int.max_le.mp (Int.le_refl _)).left

protected theorem le_max_right (a b : Int) : b ≤ max a b := (Int.max_le.mp (Int.le_refl _)).right

@[simp] protected theorem min_self (a : Int) : min a a = a := Int.min_eq_left (Int.le_refl a)

@[simp] protected theorem max_self (a : Int) : max a a = a := Int.max_eq_right (Int.le_refl a)

end Int

/-! ## Divisors and remainders

The remainder `a % b` is never negative, and smaller than the absolute value of `b`. -/

namespace Int

/-! ### Divisors -/

protected theorem dvd_def (a b : Int) : (a ∣ b) = ∃ c, b = a * c := rfl

@[simp] protected theorem dvd_zero (n : Int) : n ∣ 0 := ⟨0, (Int.mul_zero n).symm⟩

@[simp] protected theorem dvd_refl (n : Int) : n ∣ n := ⟨1, (Int.mul_one n).symm⟩

@[simp] protected theorem one_dvd (n : Int) : 1 ∣ n := ⟨n, (Int.one_mul n).symm⟩

@[simp] protected theorem dvd_mul_right (a b : Int) : a ∣ a * b := ⟨b, rfl⟩

@[simp] protected theorem dvd_mul_left (a b : Int) : b ∣ a * b := ⟨a, Int.mul_comm a b⟩

protected theorem dvd_trans : ∀ {a b c : Int}, a ∣ b → b ∣ c → a ∣ c
  | _, _, _, ⟨d, hd⟩, ⟨e, he⟩ => ⟨d * e, by rw [he, hd, Int.mul_assoc]⟩

protected theorem dvd_add : ∀ {a b c : Int}, a ∣ b → a ∣ c → a ∣ b + c
  | _, _, _, ⟨d, hd⟩, ⟨e, he⟩ => ⟨d + e, by rw [hd, he, Int.mul_add]⟩

protected theorem dvd_sub : ∀ {a b c : Int}, a ∣ b → a ∣ c → a ∣ b - c
  | _, _, _, ⟨d, hd⟩, ⟨e, he⟩ => ⟨d - e, by rw [hd, he, Int.mul_sub]⟩

@[simp] protected theorem zero_dvd {n : Int} : 0 ∣ n ↔ n = 0 :=
  ⟨fun ⟨c, h⟩ => h.trans (Int.zero_mul c), fun h => h ▸ Int.dvd_zero 0⟩

@[simp] protected theorem neg_dvd {a b : Int} : -a ∣ b ↔ a ∣ b :=
  ⟨fun ⟨c, h⟩ => ⟨-c, by rw [h, Int.neg_mul_comm]⟩,
    fun ⟨c, h⟩ => ⟨-c, by rw [h, Int.neg_mul_neg]⟩⟩

@[simp] protected theorem dvd_neg {a b : Int} : a ∣ -b ↔ a ∣ b :=
  ⟨fun ⟨c, h⟩ => ⟨-c, by rw [Int.mul_neg, ← h, Int.neg_neg]⟩,
    fun ⟨c, h⟩ => ⟨-c, by rw [h, Int.mul_neg]⟩⟩

@[simp] theorem natAbs_dvd_natAbs {a b : Int} : natAbs a ∣ natAbs b ↔ a ∣ b := by
  constructor
  · intro ⟨c, h⟩
    rcases natAbs_eq_natAbs_iff.mp (h.trans (natAbs_mul a c).symm) with e | e
    · exact ⟨c, e⟩
    · exact ⟨-c, by rw [e, Int.mul_neg]⟩
  · intro ⟨c, h⟩
    exact ⟨natAbs c, by rw [h, natAbs_mul]⟩

theorem ofNat_dvd {m n : Nat} : (↑m : Int) ∣ ↑n ↔ m ∣ n := natAbs_dvd_natAbs.symm

theorem ofNat_dvd_left {n : Nat} {z : Int} : (↑n : Int) ∣ z ↔ n ∣ z.natAbs :=
  natAbs_dvd_natAbs.symm

/-! ### Quotient and remainder -/

@[simp] theorem natCast_ediv (m n : Nat) : ((m / n : Nat) : Int) = ↑m / ↑n := rfl

@[simp] theorem natCast_emod (m n : Nat) : (↑(m % n) : Int) = m % n := rfl

@[simp] protected theorem ediv_zero : ∀ a : Int, a / 0 = 0
  | ofNat m => congrArg ofNat (Nat.div_zero m)
  | negSucc _ => rfl

@[simp] theorem emod_zero : ∀ a : Int, a % 0 = a
  | ofNat m => congrArg ofNat (Nat.mod_zero m)
  | negSucc m => congrArg negSucc (Nat.mod_zero m)

@[simp] theorem zero_ediv : ∀ b : Int, 0 / b = 0
  | ofNat n => congrArg ofNat (Nat.zero_div n)
  | negSucc n => congrArg (fun k => -ofNat k) (Nat.zero_div (n + 1))

@[simp] theorem zero_emod (b : Int) : 0 % b = 0 := congrArg ofNat (Nat.zero_mod (natAbs b))

private theorem negSucc_emod_add (m k : Nat) :
    subNatNat (k + 1) (m % (k + 1) + 1) + -((k + 1) * (m / (k + 1) + 1) : Nat) = negSucc m := by
  have : subNatNat (k + 1) (m % (k + 1) + 1) = negSucc m + ((k + 1) * (m / (k + 1) + 1) : Nat) := by
    show _ = subNatNat ((k + 1) * (m / (k + 1) + 1)) (m + 1)
    rw [← subNatNat_add_add _ _ ((k + 1) * (m / (k + 1))), Nat.add_right_comm (m % (k + 1)),
      Nat.mod_add_div, Nat.mul_add_one, Nat.add_comm (k + 1)]
  rw [this, Int.add_neg_cancel_right]

private theorem emod_add : ∀ a b : Int, a % b + b * (a / b) = a
  | ofNat m, ofNat n => congrArg ofNat (Nat.mod_add_div m n)
  | ofNat m, negSucc n => by
    show ((m % (n + 1) : Nat) : Int) + -((n + 1 : Nat) : Int) * -((m / (n + 1) : Nat) : Int) = m
    rw [Int.neg_mul_neg]
    exact congrArg ofNat (Nat.mod_add_div m (n + 1))
  | negSucc m, ofNat 0 => by
    show negSucc m % 0 + 0 * (negSucc m / 0) = negSucc m
    rw [Int.zero_mul, Int.add_zero, emod_zero]
  | negSucc m, ofNat (k + 1) => negSucc_emod_add m k
  | negSucc m, negSucc k => negSucc_emod_add m k

theorem emod_def (a b : Int) : a % b = a - b * (a / b) := by
  have := Int.add_sub_cancel (a % b) (b * (a / b))
  rwa [emod_add, eq_comm] at this

theorem emod_nonneg : ∀ (a : Int) {b : Int}, b ≠ 0 → 0 ≤ a % b
  | ofNat m, b, _ => natCast_nonneg (m % natAbs b)
  | negSucc m, b, h => by
    show 0 ≤ subNatNat (natAbs b) (m % natAbs b + 1)
    rw [subNatNat_of_le (Nat.mod_lt m (natAbs_pos.mpr h))]
    exact natCast_nonneg _

theorem emod_lt : ∀ (a : Int) {b : Int}, b ≠ 0 → a % b < natAbs b
  | ofNat m, b, h => ofNat_lt.mpr (Nat.mod_lt m (natAbs_pos.mpr h))
  | negSucc m, b, h => by
    show subNatNat (natAbs b) (m % natAbs b + 1) < natAbs b
    rw [subNatNat_of_le (Nat.mod_lt m (natAbs_pos.mpr h))]
    exact ofNat_lt.mpr (Nat.sub_lt (natAbs_pos.mpr h) (Nat.zero_lt_succ _))

theorem emod_lt_of_pos (a : Int) {b : Int} (H : 0 < b) : a % b < b := by
  have := emod_lt a (Int.ne_of_gt H)
  rwa [natAbs_of_nonneg (Int.le_of_lt H)] at this

theorem mul_ediv_self_le {x k : Int} (h : k ≠ 0) : k * (x / k) ≤ x := by
  have := Int.le_add_of_nonneg_left (a := k * (x / k)) (emod_nonneg x h)
  rwa [emod_add] at this

/-! ### Divisors are what leaves no remainder -/

theorem dvd_of_emod_eq_zero {a b : Int} (H : b % a = 0) : a ∣ b :=
  ⟨b / a, by rw [← Int.zero_add (a * (b / a)), ← H, emod_add]⟩

@[simp] theorem mul_emod_right (a b : Int) : (a * b) % a = 0 := by
  by_cases h : a = 0
  · rw [h, emod_zero, Int.zero_mul]
  · obtain ⟨r, hr⟩ := eq_ofNat_of_zero_le (emod_nonneg (a * b) h)
    have hlt := emod_lt (a * b) h
    have hdvd : a ∣ (a * b) % a := by
      rw [emod_def]
      exact Int.dvd_sub (Int.dvd_mul_right a b) (Int.dvd_mul_right a _)
    rw [hr] at hlt hdvd ⊢
    exact congrArg ofNat
      (Nat.eq_zero_of_dvd_of_lt (natAbs_dvd_natAbs.mpr hdvd) (ofNat_lt.mp hlt))

@[simp] theorem mul_emod_left (a b : Int) : (a * b) % b = 0 := by
  rw [Int.mul_comm, mul_emod_right]

@[simp] theorem emod_self {a : Int} : a % a = 0 := by
  have := mul_emod_right a 1
  rwa [Int.mul_one] at this

theorem emod_eq_zero_of_dvd : ∀ {a b : Int}, a ∣ b → b % a = 0
  | a, _, ⟨c, h⟩ => by rw [h, mul_emod_right]

theorem dvd_iff_emod_eq_zero {a b : Int} : a ∣ b ↔ b % a = 0 :=
  ⟨emod_eq_zero_of_dvd, dvd_of_emod_eq_zero⟩

instance decidableDvd : DecidableRel (α := Int) (· ∣ ·) := fun _ _ =>
  decidable_of_decidable_of_iff dvd_iff_emod_eq_zero.symm

protected theorem mul_ediv_cancel' {a b : Int} (H : a ∣ b) : a * (b / a) = b := by
  have := emod_add b a
  rwa [emod_eq_zero_of_dvd H, Int.zero_add] at this

protected theorem ediv_mul_cancel {a b : Int} (H : b ∣ a) : a / b * b = a := by
  rw [Int.mul_comm, Int.mul_ediv_cancel' H]

/-! ### Rules by which `simp` decides divisibility of numerals -/

protected theorem dvd_eq_true_of_mod_eq_zero {m n : Int} (h : n % m == 0) : (m ∣ n) = True :=
  eq_true (dvd_of_emod_eq_zero (eq_of_beq h))

protected theorem dvd_eq_false_of_mod_ne_zero {m n : Int} (h : n % m != 0) : (m ∣ n) = False :=
  eq_false fun h' => bne_iff_ne.mp h (emod_eq_zero_of_dvd h')

end Int
