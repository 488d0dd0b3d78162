prelude
import Init.Int.Order

/-!
# Integers: absolute value, sign, minimum and maximum
-/

namespace Int

/-! ## Absolute value -/

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
  | negSucc n => Int.le_trans (negSucc_le_zero n) (ofNat_zero_le (n + 1))

/-! ## The natural number below -/

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

/-! ## Sign -/

@[simp] theorem sign_zero : sign 0 = 0 := rfl

@[simp] theorem sign_one : sign 1 = 1 := rfl

theorem sign_neg_one : sign (-1) = -1 := rfl

@[simp] theorem mul_sign_self : ∀ i : Int, i * sign i = natAbs i
  | ofNat 0 => rfl
  | ofNat (n + 1) => Int.mul_one (ofNat (n + 1))
  | negSucc n => (Int.mul_neg_one (negSucc n)).trans rfl

@[simp] theorem sign_mul_self {i : Int} : sign i * i = natAbs i := by
  rw [Int.mul_comm, mul_sign_self]

/-! ## Minimum and maximum -/

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
