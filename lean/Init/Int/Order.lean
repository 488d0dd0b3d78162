prelude
import Init.Int.Basic

/-!
# Integers: order

`a ≤ b` means that `b` is `a` plus a natural number.
-/

namespace Int

/-! ## The order in terms of natural numbers -/

theorem nonneg_def {a : Int} : NonNeg a ↔ ∃ n : Nat, a = n :=
  ⟨fun ⟨n⟩ => ⟨n, rfl⟩, fun ⟨n, h⟩ => h ▸ NonNeg.mk n⟩

theorem le_def {a b : Int} : a ≤ b ↔ NonNeg (b - a) := Iff.rfl

theorem lt_iff_add_one_le {a b : Int} : a < b ↔ a + 1 ≤ b := Iff.rfl

theorem add_one_le_iff {a b : Int} : a + 1 ≤ b ↔ a < b := Iff.rfl

theorem add_one_le_of_lt {a b : Int} (H : a < b) : a + 1 ≤ b := H

theorem le.intro_sub {a b : Int} (n : Nat) (h : b - a = n) : a ≤ b := nonneg_def.mpr ⟨n, h⟩

theorem le.dest_sub {a b : Int} (h : a ≤ b) : ∃ n : Nat, b - a = n := nonneg_def.mp h

theorem le.intro {a b : Int} (n : Nat) (h : a + n = b) : a ≤ b :=
  le.intro_sub n (by rw [← h, Int.add_comm, Int.add_sub_cancel])

theorem le.dest {a b : Int} (h : a ≤ b) : ∃ n : Nat, a + n = b := by
  obtain ⟨n, hn⟩ := le.dest_sub h
  exact ⟨n, by rw [← hn, Int.add_comm, Int.sub_add_cancel]⟩

theorem lt_add_succ (a : Int) (n : Nat) : a < a + (n + 1) :=
  le.intro n (by rw [Int.add_assoc, Int.add_comm 1])

theorem lt.intro {a b : Int} {n : Nat} (h : a + (n + 1) = b) : a < b := h ▸ lt_add_succ a n

theorem lt.dest {a b : Int} (h : a < b) : ∃ n : Nat, a + Nat.succ n = b := by
  obtain ⟨n, hn⟩ := le.dest h
  exact ⟨n, by rw [← hn, natCast_succ, Int.add_comm n, Int.add_assoc]⟩

@[simp] theorem ofNat_le {m n : Nat} : (m : Int) ≤ n ↔ m ≤ n :=
  ⟨fun h => (le.dest h).elim fun _ hk => Nat.le.intro (ofNat_inj.mp hk),
    fun h => (Nat.le.dest h).elim fun k hk => le.intro k (congrArg ofNat hk)⟩

@[simp] theorem ofNat_lt {n m : Nat} : (n : Int) < m ↔ n < m := ofNat_le (m := n + 1)

@[simp] theorem natCast_pos {n : Nat} : (0 : Int) < n ↔ 0 < n := ofNat_lt

@[simp] theorem natCast_nonneg (n : Nat) : 0 ≤ (n : Int) := ofNat_le.mpr (Nat.zero_le n)

@[deprecated Int.natCast_nonneg (since := "2025-10-26")]
theorem ofNat_zero_le (n : Nat) : 0 ≤ (n : Int) := natCast_nonneg n

theorem ofNat_succ_pos (n : Nat) : 0 < (Nat.succ n : Int) := ofNat_lt.mpr (Nat.succ_pos n)

theorem eq_ofNat_of_zero_le {a : Int} (h : 0 ≤ a) : ∃ n : Nat, a = n :=
  (le.dest h).imp fun n hn => by rw [← hn, Int.zero_add]

theorem eq_succ_of_zero_lt {a : Int} (h : 0 < a) : ∃ n : Nat, a = n + 1 :=
  (lt.dest h).imp fun n hn => by rw [← hn, Int.zero_add, natCast_succ]

/-! ## An order -/

@[simp] protected theorem le_refl (a : Int) : a ≤ a := le.intro 0 (Int.add_zero a)

protected theorem le_rfl {a : Int} : a ≤ a := Int.le_refl a

protected theorem le_of_eq {a b : Int} (hab : a = b) : a ≤ b := hab ▸ Int.le_refl a

protected theorem ge_of_eq {a b : Int} (hab : a = b) : b ≤ a := hab ▸ Int.le_refl a

protected theorem le_trans {a b c : Int} (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := by
  obtain ⟨m, rfl⟩ := le.dest h₁
  obtain ⟨n, rfl⟩ := le.dest h₂
  exact le.intro (m + n) (by rw [natCast_add, Int.add_assoc])

protected theorem le_antisymm {a b : Int} (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := by
  obtain ⟨m, rfl⟩ := le.dest h₁
  obtain ⟨n, hn⟩ := le.dest h₂
  have h : ((m + n : Nat) : Int) = 0 :=
    Int.add_left_cancel (a := a) (by rw [natCast_add, ← Int.add_assoc, hn, Int.add_zero])
  rw [Nat.eq_zero_of_add_eq_zero_right (ofNat_inj.mp h), Int.natCast_zero, Int.add_zero]

protected theorem le_antisymm_iff {a b : Int} : a = b ↔ a ≤ b ∧ b ≤ a :=
  ⟨fun h => ⟨Int.le_of_eq h, Int.ge_of_eq h⟩, fun h => Int.le_antisymm h.left h.right⟩

protected theorem le_total (a b : Int) : a ≤ b ∨ b ≤ a := by
  cases h : b - a with
  | ofNat n => exact Or.inl (le.intro_sub n h)
  | negSucc n => exact Or.inr (le.intro_sub (n + 1) (by rw [← Int.neg_sub, h]; rfl))

@[simp] protected theorem lt_irrefl (a : Int) : ¬ a < a := fun h => by
  obtain ⟨n, hn⟩ := lt.dest h
  have := Int.add_left_cancel (hn.trans (Int.add_zero a).symm)
  exact Nat.succ_ne_zero n (ofNat_inj.mp this)

protected theorem ne_of_lt {a b : Int} (h : a < b) : a ≠ b := fun e => Int.lt_irrefl a (e ▸ h)

protected theorem ne_of_gt {a b : Int} (h : b < a) : a ≠ b := (Int.ne_of_lt h).symm

protected theorem lt_succ (a : Int) : a < a + 1 := Int.le_refl (a + 1)

protected theorem le_of_lt {a b : Int} (h : a < b) : a ≤ b := Int.le_trans (le.intro 1 rfl) h

protected theorem lt_iff_le_and_ne {a b : Int} : a < b ↔ a ≤ b ∧ a ≠ b := by
  refine ⟨fun h => ⟨Int.le_of_lt h, Int.ne_of_lt h⟩, fun ⟨h, hne⟩ => ?_⟩
  obtain ⟨n, rfl⟩ := le.dest h
  cases n with
  | zero => exact absurd (Int.add_zero a).symm hne
  | succ n => exact lt_add_succ a n

protected theorem lt_iff_le_and_not_ge {a b : Int} : a < b ↔ a ≤ b ∧ ¬ b ≤ a :=
  Int.lt_iff_le_and_ne.trans (and_congr_right fun h =>
    not_congr ⟨Int.ge_of_eq, Int.le_antisymm h⟩)

@[deprecated Int.lt_iff_le_and_not_ge (since := "2026-02-11")]
protected theorem lt_iff_le_not_le {a b : Int} : a < b ↔ a ≤ b ∧ ¬ b ≤ a :=
  Int.lt_iff_le_and_not_ge

protected theorem lt_of_not_ge {a b : Int} (h : ¬ a ≤ b) : b < a :=
  Int.lt_iff_le_and_not_ge.mpr ⟨(Int.le_total a b).resolve_left h, h⟩

protected theorem not_le_of_gt {a b : Int} (h : b < a) : ¬ a ≤ b :=
  (Int.lt_iff_le_and_not_ge.mp h).right

@[simp] protected theorem not_le {a b : Int} : ¬ a ≤ b ↔ b < a :=
  ⟨Int.lt_of_not_ge, Int.not_le_of_gt⟩

@[simp] protected theorem not_lt {a b : Int} : ¬ a < b ↔ b ≤ a := by
  rw [← Int.not_le, Decidable.not_not]

protected theorem le_of_not_gt {a b : Int} (h : ¬ a > b) : a ≤ b := Int.not_lt.mp h

protected theorem not_lt_of_ge {a b : Int} (h : b ≤ a) : ¬ a < b := Int.not_lt.mpr h

protected theorem le_of_not_le {a b : Int} (h : ¬ a ≤ b) : b ≤ a :=
  (Int.le_total a b).resolve_left h

protected theorem lt_asymm {a b : Int} (h : a < b) : ¬ b < a := Int.not_lt.mpr (Int.le_of_lt h)

protected theorem lt_or_le (a b : Int) : a < b ∨ b ≤ a :=
  (Decidable.em (a < b)).imp_right Int.not_lt.mp

protected theorem lt_trichotomy (a b : Int) : a < b ∨ a = b ∨ b < a :=
  (Int.lt_or_le a b).imp_right fun h =>
    (Decidable.em (a = b)).imp_right fun e => Int.lt_iff_le_and_ne.mpr ⟨h, Ne.symm e⟩

protected theorem ne_iff_lt_or_gt {a b : Int} : a ≠ b ↔ a < b ∨ b < a :=
  ⟨fun h => (Int.lt_trichotomy a b).imp_right fun h' => h'.resolve_left h,
    fun h => h.elim Int.ne_of_lt Int.ne_of_gt⟩

protected theorem lt_or_gt_of_ne {a b : Int} : a ≠ b → a < b ∨ b < a := Int.ne_iff_lt_or_gt.mp

protected theorem le_iff_lt_or_eq {a b : Int} : a ≤ b ↔ a < b ∨ a = b :=
  ⟨fun h => (Decidable.em (a = b)).symm.imp_left fun e => Int.lt_iff_le_and_ne.mpr ⟨h, e⟩,
    fun h => h.elim Int.le_of_lt Int.le_of_eq⟩

protected theorem lt_of_le_of_lt {a b c : Int} (h₁ : a ≤ b) (h₂ : b < c) : a < c :=
  Int.not_le.mp fun h => Int.not_le_of_gt h₂ (Int.le_trans h h₁)

protected theorem lt_of_lt_of_le {a b c : Int} (h₁ : a < b) (h₂ : b ≤ c) : a < c :=
  Int.not_le.mp fun h => Int.not_le_of_gt h₁ (Int.le_trans h₂ h)

protected theorem lt_trans {a b c : Int} (h₁ : a < b) (h₂ : b < c) : a < c :=
  Int.lt_of_lt_of_le h₁ (Int.le_of_lt h₂)

instance : Trans (α := Int) (· ≤ ·) (· ≤ ·) (· ≤ ·) := ⟨Int.le_trans⟩

instance : Trans (α := Int) (· < ·) (· ≤ ·) (· < ·) := ⟨Int.lt_of_lt_of_le⟩

instance : Trans (α := Int) (· ≤ ·) (· < ·) (· < ·) := ⟨Int.lt_of_le_of_lt⟩

instance : Trans (α := Int) (· < ·) (· < ·) (· < ·) := ⟨Int.lt_trans⟩

/-! ## Zero, one and negative numbers -/

protected theorem zero_lt_one : (0 : Int) < 1 := Int.lt_succ 0

protected theorem one_pos : 0 < (1 : Int) := Int.lt_succ 0

protected theorem one_nonneg : 0 ≤ (1 : Int) := natCast_nonneg 1

protected theorem one_ne_zero : (1 : Int) ≠ 0 := nofun

@[simp] theorem negSucc_lt_zero (n : Nat) : negSucc n < 0 :=
  Int.not_le.mp fun h => (eq_ofNat_of_zero_le h).elim fun _ e => nomatch e

theorem negSucc_le_zero (n : Nat) : negSucc n ≤ 0 := Int.le_of_lt (negSucc_lt_zero n)

theorem eq_negSucc_of_lt_zero : ∀ {a : Int}, a < 0 → ∃ n : Nat, a = negSucc n
  | ofNat n, h => absurd h (Int.not_lt.mpr (natCast_nonneg n))
  | negSucc n, _ => ⟨n, rfl⟩

theorem not_ofNat_neg (n : Nat) : ¬ ((n : Int) < 0) := Int.not_lt.mpr (natCast_nonneg n)

/-! ## Sums -/

protected theorem add_le_add_left {a b : Int} (h : a ≤ b) (c : Int) : c + a ≤ c + b :=
  (le.dest h).elim fun n hn => le.intro n (by rw [Int.add_assoc, hn])

protected theorem add_le_add_right {a b : Int} (h : a ≤ b) (c : Int) : a + c ≤ b + c := by
  rw [Int.add_comm a, Int.add_comm b]
  exact Int.add_le_add_left h c

protected theorem le_of_add_le_add_left {a b c : Int} (h : a + b ≤ a + c) : b ≤ c := by
  have := Int.add_le_add_left h (-a)
  rwa [Int.neg_add_cancel_left, Int.neg_add_cancel_left] at this

protected theorem le_of_add_le_add_right {a b c : Int} (h : a + b ≤ c + b) : a ≤ c := by
  rw [Int.add_comm a, Int.add_comm c] at h
  exact Int.le_of_add_le_add_left h

@[simp] protected theorem add_le_add_iff_left {b c : Int} (a : Int) : a + b ≤ a + c ↔ b ≤ c :=
  ⟨Int.le_of_add_le_add_left, fun h => Int.add_le_add_left h a⟩

@[simp] protected theorem add_le_add_iff_right {a b : Int} (c : Int) : a + c ≤ b + c ↔ a ≤ b :=
  ⟨Int.le_of_add_le_add_right, fun h => Int.add_le_add_right h c⟩

@[simp] protected theorem add_lt_add_iff_left {b c : Int} (a : Int) : a + b < a + c ↔ b < c := by
  rw [← Int.not_le, ← Int.not_le, Int.add_le_add_iff_left]

@[simp] protected theorem add_lt_add_iff_right {a b : Int} (c : Int) : a + c < b + c ↔ a < b := by
  rw [← Int.not_le, ← Int.not_le, Int.add_le_add_iff_right]

protected theorem add_lt_add_left {a b : Int} (h : a < b) (c : Int) : c + a < c + b :=
  (Int.add_lt_add_iff_left c).mpr h

protected theorem add_lt_add_right {a b : Int} (h : a < b) (c : Int) : a + c < b + c :=
  (Int.add_lt_add_iff_right c).mpr h

protected theorem add_le_add {a b c d : Int} (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d :=
  Int.le_trans (Int.add_le_add_right h₁ c) (Int.add_le_add_left h₂ b)

protected theorem add_lt_add {a b c d : Int} (h₁ : a < b) (h₂ : c < d) : a + c < b + d :=
  Int.lt_trans (Int.add_lt_add_right h₁ c) (Int.add_lt_add_left h₂ b)

protected theorem add_lt_add_of_le_of_lt {a b c d : Int} (h₁ : a ≤ b) (h₂ : c < d) :
    a + c < b + d :=
  Int.lt_of_le_of_lt (Int.add_le_add_right h₁ c) (Int.add_lt_add_left h₂ b)

protected theorem add_lt_add_of_lt_of_le {a b c d : Int} (h₁ : a < b) (h₂ : c ≤ d) :
    a + c < b + d :=
  Int.lt_of_lt_of_le (Int.add_lt_add_right h₁ c) (Int.add_le_add_left h₂ b)

protected theorem le_add_of_nonneg_right {a b : Int} (h : 0 ≤ b) : a ≤ a + b := by
  have := Int.add_le_add_left h a
  rwa [Int.add_zero] at this

protected theorem le_add_of_nonneg_left {a b : Int} (h : 0 ≤ b) : a ≤ b + a :=
  Int.add_comm a b ▸ Int.le_add_of_nonneg_right h

protected theorem add_nonneg {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a + b :=
  Int.le_trans ha (Int.le_add_of_nonneg_right hb)

protected theorem add_pos {a b : Int} (ha : 0 < a) (hb : 0 < b) : 0 < a + b :=
  Int.lt_of_lt_of_le ha (Int.le_add_of_nonneg_right (Int.le_of_lt hb))

theorem lt_add_one_iff {a b : Int} : a < b + 1 ↔ a ≤ b := Int.add_le_add_iff_right 1

protected theorem le_iff_lt_add_one {a b : Int} : a ≤ b ↔ a < b + 1 := lt_add_one_iff.symm

theorem le_add_one {a b : Int} (h : a ≤ b) : a ≤ b + 1 := Int.le_of_lt (lt_add_one_iff.mpr h)

@[simp] theorem succ_ofNat_pos (n : Nat) : 0 < (n : Int) + 1 := lt_add_one_iff.mpr (natCast_nonneg n)

/-! ## Negatives and differences -/

@[simp] protected theorem neg_le_neg_iff {a b : Int} : -a ≤ -b ↔ b ≤ a := by
  rw [← Int.add_le_add_iff_left a, Int.add_right_neg, ← Int.add_le_add_iff_right b, Int.zero_add,
    Int.neg_add_cancel_right]

protected theorem neg_le_neg {a b : Int} (h : a ≤ b) : -b ≤ -a := Int.neg_le_neg_iff.mpr h

protected theorem le_of_neg_le_neg {a b : Int} (h : -b ≤ -a) : a ≤ b := Int.neg_le_neg_iff.mp h

@[simp] protected theorem neg_lt_neg_iff {a b : Int} : -a < -b ↔ b < a := by
  rw [← Int.not_le, ← Int.not_le, Int.neg_le_neg_iff]

protected theorem neg_lt_neg {a b : Int} (h : a < b) : -b < -a := Int.neg_lt_neg_iff.mpr h

protected theorem lt_of_neg_lt_neg {a b : Int} (h : -b < -a) : a < b := Int.neg_lt_neg_iff.mp h

@[simp] protected theorem neg_le_zero_iff {a : Int} : -a ≤ 0 ↔ 0 ≤ a := Int.neg_le_neg_iff (b := 0)

@[simp] protected theorem zero_le_neg_iff {a : Int} : 0 ≤ -a ↔ a ≤ 0 := Int.neg_le_neg_iff (a := 0)

@[simp] protected theorem neg_lt_zero_iff {a : Int} : -a < 0 ↔ 0 < a := Int.neg_lt_neg_iff (b := 0)

@[simp] protected theorem zero_lt_neg_iff {a : Int} : 0 < -a ↔ a < 0 := Int.neg_lt_neg_iff (a := 0)

protected theorem neg_nonpos_of_nonneg {a : Int} (h : 0 ≤ a) : -a ≤ 0 := Int.neg_le_zero_iff.mpr h

protected theorem neg_nonneg_of_nonpos {a : Int} (h : a ≤ 0) : 0 ≤ -a := Int.zero_le_neg_iff.mpr h

protected theorem neg_neg_of_pos {a : Int} (h : 0 < a) : -a < 0 := Int.neg_lt_zero_iff.mpr h

protected theorem neg_pos_of_neg {a : Int} (h : a < 0) : 0 < -a := Int.zero_lt_neg_iff.mpr h

protected theorem sub_nonneg_of_le {a b : Int} (h : b ≤ a) : 0 ≤ a - b := by
  rw [← Int.add_le_add_iff_right b, Int.zero_add, Int.sub_add_cancel]
  exact h

protected theorem le_of_sub_nonneg {a b : Int} (h : 0 ≤ a - b) : b ≤ a := by
  rwa [← Int.add_le_add_iff_right b, Int.zero_add, Int.sub_add_cancel] at h

protected theorem sub_pos_of_lt {a b : Int} (h : b < a) : 0 < a - b := by
  rw [← Int.add_lt_add_iff_right b, Int.zero_add, Int.sub_add_cancel]
  exact h

protected theorem lt_of_sub_pos {a b : Int} (h : 0 < a - b) : b < a := by
  rwa [← Int.add_lt_add_iff_right b, Int.zero_add, Int.sub_add_cancel] at h

protected theorem sub_left_le_of_le_add {a b c : Int} (h : a ≤ b + c) : a - b ≤ c := by
  rw [← Int.add_le_add_iff_right b, Int.sub_add_cancel, Int.add_comm]
  exact h

protected theorem sub_le_self (a : Int) {b : Int} (h : 0 ≤ b) : a - b ≤ a := by
  have := Int.add_le_add_left (Int.neg_nonpos_of_nonneg h) a
  rwa [Int.add_zero] at this

protected theorem sub_lt_self (a : Int) {b : Int} (h : 0 < b) : a - b < a := by
  have := Int.add_lt_add_left (Int.neg_neg_of_pos h) a
  rwa [Int.add_zero] at this

/-! ## Products -/

protected theorem mul_nonneg {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a * b := by
  obtain ⟨m, rfl⟩ := eq_ofNat_of_zero_le ha
  obtain ⟨n, rfl⟩ := eq_ofNat_of_zero_le hb
  exact natCast_nonneg (m * n)

protected theorem mul_pos {a b : Int} (ha : 0 < a) (hb : 0 < b) : 0 < a * b :=
  Int.lt_iff_le_and_ne.mpr ⟨Int.mul_nonneg (Int.le_of_lt ha) (Int.le_of_lt hb),
    (Int.mul_ne_zero (Int.ne_of_gt ha) (Int.ne_of_gt hb)).symm⟩

protected theorem mul_le_mul_of_nonneg_left {a b c : Int} (h₁ : a ≤ b) (h₂ : 0 ≤ c) :
    c * a ≤ c * b := by
  have := Int.mul_nonneg h₂ (Int.sub_nonneg_of_le h₁)
  rw [Int.mul_sub] at this
  exact Int.le_of_sub_nonneg this

protected theorem mul_le_mul_of_nonneg_right {a b c : Int} (h₁ : a ≤ b) (h₂ : 0 ≤ c) :
    a * c ≤ b * c := by
  rw [Int.mul_comm a, Int.mul_comm b]
  exact Int.mul_le_mul_of_nonneg_left h₁ h₂

protected theorem mul_le_mul {a b c d : Int} (hac : a ≤ c) (hbd : b ≤ d) (nn_b : 0 ≤ b)
    (nn_c : 0 ≤ c) : a * b ≤ c * d :=
  Int.le_trans (Int.mul_le_mul_of_nonneg_right hac nn_b) (Int.mul_le_mul_of_nonneg_left hbd nn_c)

protected theorem mul_lt_mul_of_pos_left {a b c : Int} (h₁ : a < b) (h₂ : 0 < c) :
    c * a < c * b := by
  have := Int.mul_pos h₂ (Int.sub_pos_of_lt h₁)
  rw [Int.mul_sub] at this
  exact Int.lt_of_sub_pos this

protected theorem mul_lt_mul_of_pos_right {a b c : Int} (h₁ : a < b) (h₂ : 0 < c) :
    a * c < b * c := by
  rw [Int.mul_comm a, Int.mul_comm b]
  exact Int.mul_lt_mul_of_pos_left h₁ h₂

end Int
