prelude
import Init.Nat.Order

/-!
# Natural numbers: differences, minimum and maximum
-/

/-! ## Differences

Subtraction is cut off at zero, so most rules ask that nothing be cut off, or have two cases. -/

namespace Nat

attribute [simp] Nat.sub_add_cancel sub_le

/-! ### Equations -/

theorem sub_succ' (m n : Nat) : m - n.succ = m - n - 1 := rfl

theorem sub_add_eq (a b c : Nat) : a - (b + c) = a - b - c := (Nat.sub_sub a b c).symm

protected theorem sub_right_comm (m n k : Nat) : m - n - k = m - k - n := by
  rw [Nat.sub_sub, Nat.add_comm n k, ← Nat.sub_sub]

theorem succ_sub_sub_succ (n m k : Nat) : succ n - m - succ k = n - m - k := by
  rw [Nat.sub_sub, add_succ, succ_sub_succ, Nat.sub_sub]

theorem add_sub_sub_add_right (n m k l : Nat) : (n + l) - m - (k + l) = n - m - k := by
  rw [Nat.sub_sub, ← Nat.add_assoc, Nat.add_sub_add_right, Nat.sub_sub]

theorem pred_sub (n m : Nat) : pred n - m = pred (n - m) := Nat.sub_right_comm n 1 m

theorem add_sub_self_left (a b : Nat) : (a + b) - a = b := Nat.add_sub_cancel_left a b

theorem add_sub_self_right (a b : Nat) : (a + b) - b = a := Nat.add_sub_cancel a b

protected theorem add_sub_cancel_right (n m : Nat) : (n + m) - m = n := Nat.add_sub_cancel n m

@[simp] protected theorem add_sub_cancel' {n m : Nat} (h : m ≤ n) : m + (n - m) = n :=
  Nat.add_sub_of_le h

@[simp] theorem add_succ_sub_one (m n : Nat) : m + succ n - 1 = m + n := rfl

@[simp] theorem succ_add_sub_one (n m : Nat) : succ m + n - 1 = m + n := by
  rw [succ_add, succ_sub_one]

protected theorem sub_self_add (n m : Nat) : n - (n + m) = 0 := by
  rw [sub_add_eq, Nat.sub_self, Nat.zero_sub]

protected theorem sub_add_comm {n m k : Nat} (h : k ≤ n) : n + m - k = n - k + m := by
  rw [Nat.add_comm, Nat.add_sub_assoc h, Nat.add_comm]

theorem succ_sub {m n : Nat} (h : n ≤ m) : succ m - n = succ (m - n) :=
  Nat.sub_add_comm (m := 1) h

protected theorem sub_sub_self {n m : Nat} (h : m ≤ n) : n - (n - m) = m := by
  obtain ⟨d, rfl⟩ := le.dest h
  rw [Nat.add_sub_cancel_left, Nat.add_sub_cancel]

protected theorem eq_add_of_sub_eq {a b c : Nat} (hle : b ≤ a) (h : a - b = c) : a = c + b := by
  rw [← h, Nat.sub_add_cancel hle]

protected theorem sub_eq_of_eq_add {a b c : Nat} (h : a = c + b) : a - b = c := by
  rw [h, Nat.add_sub_cancel]

protected theorem sub_eq_of_eq_add' {a b c : Nat} (h : a = b + c) : a - b = c := by
  rw [h, Nat.add_sub_cancel_left]

protected theorem eq_sub_of_add_eq {a b c : Nat} (h : c + b = a) : c = a - b :=
  (Nat.sub_eq_of_eq_add h.symm).symm

protected theorem eq_sub_of_add_eq' {a b c : Nat} (h : b + c = a) : c = a - b :=
  (Nat.sub_eq_of_eq_add' h.symm).symm

protected theorem sub_eq_iff_eq_add {a b c : Nat} (h : b ≤ a) : a - b = c ↔ a = c + b :=
  ⟨Nat.eq_add_of_sub_eq h, Nat.sub_eq_of_eq_add⟩

protected theorem sub_eq_iff_eq_add' {a b c : Nat} (h : b ≤ a) : a - b = c ↔ a = b + c := by
  rw [Nat.add_comm, Nat.sub_eq_iff_eq_add h]

protected theorem sub_sub_sub_cancel_right {a b c : Nat} (h : c ≤ b) :
    a - c - (b - c) = a - b := by
  rw [Nat.sub_sub, Nat.add_sub_of_le h]

protected theorem add_sub_sub_cancel {a b c : Nat} (h : c ≤ a) : a + b - (a - c) = b + c := by
  obtain ⟨d, rfl⟩ := le.dest h
  rw [Nat.add_sub_cancel_left, Nat.add_right_comm, Nat.add_sub_cancel, Nat.add_comm]

protected theorem sub_add_sub_cancel {a b c : Nat} (hab : b ≤ a) (hcb : c ≤ b) :
    a - b + (b - c) = a - c := by
  rw [← Nat.add_sub_assoc hcb, Nat.sub_add_cancel hab]

/-! ### Differences which are zero, or positive -/

attribute [simp] Nat.sub_eq_zero_of_le

protected theorem sub_ne_zero_iff_lt {n m : Nat} : n - m ≠ 0 ↔ m < n :=
  (not_congr Nat.sub_eq_zero_iff_le).trans Nat.not_le

theorem sub_ne_zero_of_lt {a b : Nat} : a < b → b - a ≠ 0 := Nat.sub_ne_zero_iff_lt.mpr

protected theorem lt_of_sub_ne_zero {n m : Nat} : n - m ≠ 0 → m < n := Nat.sub_ne_zero_iff_lt.mp

protected theorem sub_pos_iff_lt {n m : Nat} : 0 < n - m ↔ m < n :=
  Nat.pos_iff_ne_zero.trans Nat.sub_ne_zero_iff_lt

theorem zero_lt_sub_of_lt {i a : Nat} : i < a → 0 < a - i := Nat.sub_pos_of_lt

protected theorem lt_of_sub_pos {n m : Nat} : 0 < n - m → m < n := Nat.sub_pos_iff_lt.mp

protected theorem lt_of_sub_eq_succ {m n l : Nat} (h : m - n = succ l) : n < m :=
  Nat.lt_of_sub_pos (h ▸ zero_lt_succ l)

protected theorem lt_of_sub_eq_sub_one {m n l : Nat} (h : m - n = l + 1) : n < m :=
  Nat.lt_of_sub_eq_succ h

/-! ### Comparison -/

theorem le_add_of_sub_le {a b c : Nat} (h : a - b ≤ c) : a ≤ c + b :=
  (Nat.le_total a b).elim (fun h' => le_add_left_of_le h') fun h' => by
    rw [← Nat.sub_add_cancel h']
    exact Nat.add_le_add_right h b

theorem sub_le_of_le_add {a b c : Nat} (h : a ≤ c + b) : a - b ≤ c :=
  (Nat.le_total a b).elim (fun h' => by rw [Nat.sub_eq_zero_of_le h']; exact zero_le c) fun h' => by
    rw [← Nat.sub_add_cancel h'] at h
    exact Nat.le_of_add_le_add_right h

attribute [simp] Nat.sub_le_iff_le_add

protected theorem sub_le_iff_le_add' {a b c : Nat} : a - b ≤ c ↔ a ≤ b + c := by
  rw [Nat.add_comm, Nat.sub_le_iff_le_add]

protected theorem lt_sub_iff_add_lt {a b c : Nat} : a < c - b ↔ a + b < c := by
  rw [← Nat.not_le, ← Nat.not_le, Nat.sub_le_iff_le_add]

protected theorem lt_sub_iff_add_lt' {a b c : Nat} : a < c - b ↔ b + a < c := by
  rw [Nat.add_comm, Nat.lt_sub_iff_add_lt]

theorem add_lt_iff_lt_sub_right {a b c : Nat} : a + b < c ↔ a < c - b :=
  Nat.lt_sub_iff_add_lt.symm

theorem add_lt_of_lt_sub {a b c : Nat} : a < c - b → a + b < c := Nat.lt_sub_iff_add_lt.mp

theorem add_lt_of_lt_sub' {a b c : Nat} : b < c - a → a + b < c := Nat.lt_sub_iff_add_lt'.mp

theorem lt_sub_of_add_lt {a b c : Nat} : a + b < c → a < c - b := Nat.lt_sub_iff_add_lt.mpr

theorem add_le_of_le_sub {a b c : Nat} (hle : b ≤ c) (h : a ≤ c - b) : a + b ≤ c := by
  rw [← Nat.sub_add_cancel hle]
  exact Nat.add_le_add_right h b

theorem le_sub_of_add_le {a b c : Nat} (h : a + b ≤ c) : a ≤ c - b := by
  obtain ⟨d, rfl⟩ := le.dest h
  rw [Nat.add_right_comm, Nat.add_sub_cancel]
  exact le_add_right a d

protected theorem le_sub_iff_add_le' {n k m : Nat} (h : k ≤ m) : n ≤ m - k ↔ k + n ≤ m := by
  rw [Nat.add_comm, Nat.le_sub_iff_add_le h]

protected theorem add_le_of_le_sub' {n k m : Nat} (h : m ≤ k) : n ≤ k - m → m + n ≤ k :=
  (Nat.le_sub_iff_add_le' h).mp

protected theorem le_sub_of_add_le' {n k m : Nat} (h : m + n ≤ k) : n ≤ k - m :=
  le_sub_of_add_le (Nat.add_comm m n ▸ h)

protected theorem sub_lt_iff_lt_add {a b c : Nat} (hba : b ≤ a) : a - b < c ↔ a < c + b := by
  rw [← Nat.add_lt_add_iff_right (k := b), Nat.sub_add_cancel hba]

protected theorem sub_lt_iff_lt_add' {a b c : Nat} (hba : b ≤ a) : a - b < c ↔ a < b + c := by
  rw [Nat.add_comm, Nat.sub_lt_iff_lt_add hba]

protected theorem sub_lt_left_of_lt_add {n k m : Nat} (H : n ≤ k) (h : k < n + m) : k - n < m :=
  (Nat.sub_lt_iff_lt_add' H).mpr h

protected theorem sub_lt_right_of_lt_add {n k m : Nat} (H : n ≤ k) (h : k < m + n) : k - n < m :=
  (Nat.sub_lt_iff_lt_add H).mpr h

/-! ### Monotonicity -/

protected theorem sub_le_sub_right {n m : Nat} (h : n ≤ m) (k : Nat) : n - k ≤ m - k :=
  sub_le_of_le_add (Nat.le_trans h (le_add_of_sub_le (Nat.le_refl (m - k))))

protected theorem sub_le_sub_left {n m : Nat} (h : n ≤ m) (k : Nat) : k - m ≤ k - n := by
  obtain ⟨d, rfl⟩ := le.dest h
  rw [sub_add_eq]
  exact sub_le (k - n) d

protected theorem sub_lt_sub_right {a b c : Nat} (hle : c ≤ a) (h : a < b) : a - c < b - c :=
  lt_sub_of_add_lt (by rw [Nat.sub_add_cancel hle]; exact h)

protected theorem sub_lt_sub_left {k m n : Nat} (h₁ : k < m) (h₂ : k < n) : m - n < m - k := by
  refine Nat.lt_of_le_of_lt (Nat.sub_le_sub_left h₂ m) ?_
  rw [sub_succ]
  exact pred_lt (sub_ne_zero_of_lt h₁)

protected theorem le_of_sub_le_sub_right {n m k : Nat} (h₀ : k ≤ m) (h : n - k ≤ m - k) :
    n ≤ m := by
  rw [← Nat.sub_add_cancel h₀]
  exact le_add_of_sub_le h

protected theorem le_of_sub_le_sub_left {n k m : Nat} (h₀ : n ≤ k) (h : k - m ≤ k - n) : n ≤ m :=
  Nat.le_of_not_lt fun h' => Nat.not_le_of_gt (Nat.sub_lt_sub_left (Nat.lt_of_lt_of_le h' h₀) h') h

protected theorem sub_le_sub_iff_right {n k m : Nat} (h : k ≤ m) : n - k ≤ m - k ↔ n ≤ m :=
  ⟨Nat.le_of_sub_le_sub_right h, fun h => Nat.sub_le_sub_right h k⟩

protected theorem sub_le_sub_iff_left {n m k : Nat} (h : n ≤ k) : k - m ≤ k - n ↔ n ≤ m :=
  ⟨Nat.le_of_sub_le_sub_left h, fun h => Nat.sub_le_sub_left h k⟩

protected theorem sub_lt_sub_iff_right {a b c : Nat} (h : c ≤ a) : a - c < b - c ↔ a < b := by
  rw [Nat.lt_sub_iff_add_lt, Nat.sub_add_cancel h]

theorem sub_lt_of_lt {a b c : Nat} (h : a < c) : a - b < c := Nat.lt_of_le_of_lt (sub_le a b) h

theorem sub_lt_succ (a b : Nat) : a - b < succ a := lt_succ_of_le (sub_le a b)

theorem sub_lt_add_one (a b : Nat) : a - b < a + 1 := sub_lt_succ a b

theorem sub_le_succ_sub (a i : Nat) : a - i ≤ a.succ - i := Nat.sub_le_sub_right (le_succ a) i

protected theorem sub_le_add_right_sub (a i j : Nat) : a - i ≤ a + j - i :=
  Nat.sub_le_sub_right (le_add_right a j) i

protected theorem sub_add_lt_sub {m k n : Nat} (h₁ : m + k ≤ n) (h₂ : 0 < k) :
    n - (m + k) < n - m :=
  Nat.sub_lt_sub_left (Nat.lt_of_lt_of_le (Nat.lt_add_of_pos_right h₂) h₁)
    (Nat.lt_add_of_pos_right h₂)

theorem sub_one_lt_of_le {a b : Nat} (h₀ : 0 < a) (h₁ : a ≤ b) : a - 1 < b :=
  Nat.lt_of_lt_of_le (pred_lt_of_lt h₀) h₁

theorem sub_one_sub_lt {i n : Nat} (h : i < n) : n - 1 - i < n :=
  sub_lt_of_lt (sub_one_lt_of_lt h)

protected theorem sub_one_sub_lt_of_lt {a b : Nat} (h : a < b) : b - 1 - a < b := sub_one_sub_lt h

protected theorem one_sub : ∀ n : Nat, 1 - n = if n = 0 then 1 else 0
  | 0 => rfl
  | n + 1 => by rw [ite_eq_right (succ_ne_zero n), Nat.sub_eq_zero_of_le (succ_le_succ (zero_le n))]

/-- Case analysis on a difference: it is a number which makes up for the smaller one, or zero. -/
theorem sub.elim {motive : Nat → Prop} (x y : Nat)
    (h₁ : y ≤ x → (k : Nat) → x = y + k → motive k) (h₂ : x < y → motive 0) : motive (x - y) :=
  (Nat.lt_or_ge x y).elim (fun h => by rw [Nat.sub_eq_zero_of_le (Nat.le_of_lt h)]; exact h₂ h)
    (fun h => h₁ h (x - y) (Nat.add_sub_of_le h).symm)

end Nat

/-! ## Minimum and maximum -/

namespace Nat

/-- The smaller of two numbers. -/
protected abbrev min (n m : Nat) := Min.min n m

/-- The larger of two numbers. -/
protected abbrev max (n m : Nat) := Max.max n m

/-! ### Minimum -/

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

/-! ### Maximum -/

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
  | succ c => rw [Nat.lt_add_one_iff, Nat.lt_add_one_iff, Nat.lt_add_one_iff, Nat.max_le]

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

/-! ### Together, and with the other operations -/

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
    (fun h => by rw [Nat.max_eq_right h, Nat.sub_eq_zero_of_le h, Nat.zero_add])
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
