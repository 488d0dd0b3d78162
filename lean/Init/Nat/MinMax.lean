prelude
import Init.Nat.Sub

/-!
# Natural numbers: minimum and maximum
-/

namespace Nat

/-- The smaller of two numbers. -/
protected abbrev min (n m : Nat) := Min.min n m

/-- The larger of two numbers. -/
protected abbrev max (n m : Nat) := Max.max n m

/-! ## Minimum -/

attribute [simp] Nat.min_eq_left

attribute [simp] Nat.min_eq_right

protected theorem le_min {a b c : Nat} : a ≤ min b c ↔ a ≤ b ∧ a ≤ c := by
  cases Nat.le_total b c with
  | inl h => rw [Nat.min_eq_left h]; exact ⟨fun h' => ⟨h', Nat.le_trans h' h⟩, And.left⟩
  | inr h => rw [Nat.min_eq_right h]; exact ⟨fun h' => ⟨Nat.le_trans h' h, h'⟩, And.right⟩

protected theorem le_min_of_le_of_le {a b c : Nat} (h₁ : a ≤ b) (h₂ : a ≤ c) : a ≤ min b c :=
  Nat.le_min.mpr ⟨h₁, h₂⟩

protected theorem lt_min {a b c : Nat} : a < min b c ↔ a < b ∧ a < c := Nat.le_min

@[simp] protected theorem zero_min (a : Nat) : min 0 a = 0 := Nat.min_eq_left (zero_le a)

@[simp] protected theorem min_zero (a : Nat) : min a 0 = 0 := Nat.min_eq_right (zero_le a)

protected theorem min_self (a : Nat) : min a a = a := Nat.min_eq_left (Nat.le_refl a)

@[simp] protected theorem min_assoc (a b c : Nat) : min (min a b) c = min a (min b c) :=
  Nat.le_antisymm
    (Nat.le_min.mpr ⟨Nat.le_trans (Nat.min_le_left _ _) (Nat.min_le_left _ _),
      Nat.le_min.mpr ⟨Nat.le_trans (Nat.min_le_left _ _) (Nat.min_le_right _ _),
        Nat.min_le_right _ _⟩⟩)
    (Nat.le_min.mpr ⟨Nat.le_min.mpr ⟨Nat.min_le_left _ _,
      Nat.le_trans (Nat.min_le_right _ _) (Nat.min_le_left _ _)⟩,
      Nat.le_trans (Nat.min_le_right _ _) (Nat.min_le_right _ _)⟩)

protected theorem min_left_comm (a b c : Nat) : min a (min b c) = min b (min a c) := by
  rw [← Nat.min_assoc, Nat.min_comm a b, Nat.min_assoc]

protected theorem min_right_comm (a b c : Nat) : min (min a b) c = min (min a c) b := by
  rw [Nat.min_assoc, Nat.min_comm b c, ← Nat.min_assoc]

@[simp] protected theorem min_self_assoc {m n : Nat} : min m (min m n) = min m n := by
  rw [← Nat.min_assoc, Nat.min_self]

@[simp] protected theorem min_self_assoc' {m n : Nat} : min n (min m n) = min n m := by
  rw [Nat.min_left_comm, Nat.min_self, Nat.min_comm]

@[simp] theorem min_eq_zero_iff {m n : Nat} : min m n = 0 ↔ m = 0 ∨ n = 0 := by
  cases m with
  | zero => simp
  | succ m => cases n with
    | zero => simp
    | succ n => exact ⟨fun h => absurd (Nat.le_min.mpr ⟨zero_lt_succ m, zero_lt_succ n⟩)
        (h ▸ Nat.lt_irrefl 0), fun h => h.elim (absurd · (succ_ne_zero m))
        (absurd · (succ_ne_zero n))⟩

/-! ## Maximum -/

attribute [simp] Nat.max_eq_right

attribute [simp] Nat.max_eq_left

protected theorem max_le {a b c : Nat} : max a b ≤ c ↔ a ≤ c ∧ b ≤ c := by
  cases Nat.le_total a b with
  | inl h => rw [Nat.max_eq_right h]; exact ⟨fun h' => ⟨Nat.le_trans h h', h'⟩, And.right⟩
  | inr h => rw [Nat.max_eq_left h]; exact ⟨fun h' => ⟨h', Nat.le_trans h h'⟩, And.left⟩

protected theorem max_le_of_le_of_le {a b c : Nat} (h₁ : a ≤ c) (h₂ : b ≤ c) : max a b ≤ c :=
  Nat.max_le.mpr ⟨h₁, h₂⟩

protected theorem max_lt {a b c : Nat} : max a b < c ↔ a < c ∧ b < c := by
  cases c with
  | zero => simp
  | succ c => rw [lt_add_one_iff, lt_add_one_iff, lt_add_one_iff, Nat.max_le]

@[simp] protected theorem zero_max (a : Nat) : max 0 a = a := Nat.max_eq_right (zero_le a)

@[simp] protected theorem max_zero (a : Nat) : max a 0 = a := Nat.max_eq_left (zero_le a)

protected theorem max_self (a : Nat) : max a a = a := Nat.max_eq_right (Nat.le_refl a)

@[simp] protected theorem max_assoc (a b c : Nat) : max (max a b) c = max a (max b c) :=
  Nat.le_antisymm
    (Nat.max_le.mpr ⟨Nat.max_le.mpr ⟨Nat.le_max_left _ _,
      Nat.le_trans (Nat.le_max_left _ _) (Nat.le_max_right _ _)⟩,
      Nat.le_trans (Nat.le_max_right _ _) (Nat.le_max_right _ _)⟩)
    (Nat.max_le.mpr ⟨Nat.le_trans (Nat.le_max_left _ _) (Nat.le_max_left _ _),
      Nat.max_le.mpr ⟨Nat.le_trans (Nat.le_max_right _ _) (Nat.le_max_left _ _),
        Nat.le_max_right _ _⟩⟩)

protected theorem max_left_comm (a b c : Nat) : max a (max b c) = max b (max a c) := by
  rw [← Nat.max_assoc, Nat.max_comm a b, Nat.max_assoc]

protected theorem max_right_comm (a b c : Nat) : max (max a b) c = max (max a c) b := by
  rw [Nat.max_assoc, Nat.max_comm b c, ← Nat.max_assoc]

@[simp] theorem max_eq_zero_iff {m n : Nat} : max m n = 0 ↔ m = 0 ∧ n = 0 := by
  rw [← le_zero, ← le_zero, ← le_zero, Nat.max_le]

/-! ## Together, and with the other operations -/

theorem succ_min_succ (x y : Nat) : min (succ x) (succ y) = succ (min x y) :=
  (Nat.le_total x y).elim
    (fun h => by rw [Nat.min_eq_left h, Nat.min_eq_left (succ_le_succ h)])
    (fun h => by rw [Nat.min_eq_right h, Nat.min_eq_right (succ_le_succ h)])

protected theorem succ_max_succ (x y : Nat) : max (succ x) (succ y) = succ (max x y) :=
  (Nat.le_total x y).elim
    (fun h => by rw [Nat.max_eq_right h, Nat.max_eq_right (succ_le_succ h)])
    (fun h => by rw [Nat.max_eq_left h, Nat.max_eq_left (succ_le_succ h)])

protected theorem sub_eq_sub_min (n m : Nat) : n - m = n - min n m :=
  (Nat.le_total n m).elim
    (fun h => by rw [Nat.min_eq_left h, Nat.sub_self, Nat.sub_eq_zero_of_le h])
    (fun h => by rw [Nat.min_eq_right h])

@[simp] protected theorem sub_add_min_cancel (n m : Nat) : n - m + min n m = n := by
  rw [Nat.sub_eq_sub_min, Nat.sub_add_cancel (Nat.min_le_left n m)]

protected theorem sub_sub_eq_min (a b : Nat) : a - (a - b) = min a b :=
  (Nat.le_total a b).elim
    (fun h => by rw [Nat.min_eq_left h, Nat.sub_eq_zero_of_le h, Nat.sub_zero])
    (fun h => by rw [Nat.min_eq_right h, Nat.sub_sub_self h])

protected theorem sub_add_eq_max (a b : Nat) : a - b + b = max a b :=
  (Nat.le_total a b).elim
    (fun h => by rw [Nat.max_eq_right h, Nat.sub_eq_zero_of_le h, zero_add])
    (fun h => by rw [Nat.max_eq_left h, Nat.sub_add_cancel h])

protected theorem sub_eq_max_sub (n m : Nat) : n - m = max n m - m := by
  rw [← Nat.sub_add_eq_max, Nat.add_sub_cancel]

protected theorem max_min_distrib_left (a b c : Nat) :
    max a (min b c) = min (max a b) (max a c) := by
  cases Nat.le_total b c with
  | inl h =>
    have h' := Nat.max_le_of_le_of_le (Nat.le_max_left a c) (Nat.le_trans h (Nat.le_max_right a c))
    rw [Nat.min_eq_left h, Nat.min_eq_left h']
  | inr h =>
    have h' := Nat.max_le_of_le_of_le (Nat.le_max_left a b) (Nat.le_trans h (Nat.le_max_right a b))
    rw [Nat.min_eq_right h, Nat.min_eq_right h']

protected theorem min_max_distrib_left (a b c : Nat) :
    min a (max b c) = max (min a b) (min a c) := by
  cases Nat.le_total b c with
  | inl h =>
    have h' := Nat.le_min_of_le_of_le (Nat.min_le_left a b) (Nat.le_trans (Nat.min_le_right a b) h)
    rw [Nat.max_eq_right h, Nat.max_eq_right h']
  | inr h =>
    have h' := Nat.le_min_of_le_of_le (Nat.min_le_left a c) (Nat.le_trans (Nat.min_le_right a c) h)
    rw [Nat.max_eq_left h, Nat.max_eq_left h']

protected theorem max_min_distrib_right (a b c : Nat) :
    max (min a b) c = min (max a c) (max b c) := by
  rw [Nat.max_comm, Nat.max_min_distrib_left, Nat.max_comm c a, Nat.max_comm c b]

protected theorem min_max_distrib_right (a b c : Nat) :
    min (max a b) c = max (min a c) (min b c) := by
  rw [Nat.min_comm, Nat.min_max_distrib_left, Nat.min_comm c a, Nat.min_comm c b]

end Nat
