prelude
import Init.Nat.Sub
import Init.Relation

/-!
# Natural numbers: products and powers
-/

/-! ## Products

Products which are zero, cancellation, comparison, and products with differences. -/

namespace Nat

/-! ### Equations -/

protected theorem mul_mul_mul_comm (a b c d : Nat) : (a * b) * (c * d) = (a * c) * (b * d) := by
  rw [Nat.mul_assoc, Nat.mul_left_comm b, ← Nat.mul_assoc]

theorem succ_mul_succ (a b : Nat) : succ a * succ b = a * b + a + b + 1 := by
  rw [succ_mul, mul_succ]
  rfl

theorem succ_mul_succ_eq (a b : Nat) : succ a * succ b = a * b + a + b + 1 := succ_mul_succ a b

theorem add_one_mul_add_one (a b : Nat) : (a + 1) * (b + 1) = a * b + a + b + 1 :=
  succ_mul_succ a b

theorem pred_mul (n m : Nat) : pred n * m = n * m - m := by
  cases n with
  | zero => rw [Nat.pred_zero, Nat.zero_mul, Nat.zero_sub]
  | succ n => rw [succ_mul, Nat.add_sub_cancel]; rfl

protected theorem sub_one_mul (n m : Nat) : (n - 1) * m = n * m - m := pred_mul n m

theorem mul_pred (n m : Nat) : n * pred m = n * m - n := by
  rw [Nat.mul_comm, pred_mul, Nat.mul_comm]

theorem mul_sub_one (n m : Nat) : n * (m - 1) = n * m - n := mul_pred n m

protected theorem mul_sub_right_distrib (n m k : Nat) : (n - m) * k = n * k - m * k := by
  induction m with
  | zero => rw [Nat.sub_zero, Nat.zero_mul, Nat.sub_zero]
  | succ m ih => rw [sub_succ, pred_mul, ih, succ_mul, Nat.sub_sub]

protected theorem sub_mul (n m k : Nat) : (n - m) * k = n * k - m * k :=
  Nat.mul_sub_right_distrib n m k

protected theorem mul_sub_left_distrib (n m k : Nat) : n * (m - k) = n * m - n * k := by
  rw [Nat.mul_comm, Nat.mul_sub_right_distrib, Nat.mul_comm m, Nat.mul_comm k]

protected theorem mul_sub (n m k : Nat) : n * (m - k) = n * m - n * k :=
  Nat.mul_sub_left_distrib n m k

protected theorem mul_self_sub_mul_self_eq (a b : Nat) : a * a - b * b = (a + b) * (a - b) := by
  rw [Nat.mul_sub, Nat.add_mul, Nat.add_mul, Nat.mul_comm b a, Nat.add_comm (a * a),
    Nat.add_sub_add_left]

/-! ### Products which are zero -/

theorem mul_eq_zero : ∀ {m n : Nat}, n * m = 0 ↔ n = 0 ∨ m = 0
  | m, 0 => by simp
  | 0, n => by simp
  | m + 1, n + 1 => by simp [Nat.mul_add]

protected theorem zero_eq_mul {m n : Nat} : 0 = m * n ↔ m = 0 ∨ n = 0 :=
  eq_comm.trans Nat.mul_eq_zero

protected theorem mul_ne_zero_iff {n m : Nat} : n * m ≠ 0 ↔ n ≠ 0 ∧ m ≠ 0 :=
  (not_congr Nat.mul_eq_zero).trans not_or

protected theorem mul_ne_zero {n m : Nat} (h₁ : n ≠ 0) (h₂ : m ≠ 0) : n * m ≠ 0 :=
  Nat.mul_ne_zero_iff.mpr ⟨h₁, h₂⟩

protected theorem ne_zero_of_mul_ne_zero_left {n m : Nat} (h : n * m ≠ 0) : n ≠ 0 :=
  (Nat.mul_ne_zero_iff.mp h).left

protected theorem ne_zero_of_mul_ne_zero_right {n m : Nat} (h : n * m ≠ 0) : m ≠ 0 :=
  (Nat.mul_ne_zero_iff.mp h).right

protected theorem pos_of_mul_pos_left {a b : Nat} (h : 0 < a * b) : 0 < b :=
  Nat.pos_of_ne_zero (Nat.ne_zero_of_mul_ne_zero_right (Nat.ne_of_gt h))

protected theorem pos_of_mul_pos_right {a b : Nat} (h : 0 < a * b) : 0 < a :=
  Nat.pos_of_ne_zero (Nat.ne_zero_of_mul_ne_zero_left (Nat.ne_of_gt h))

@[simp] protected theorem mul_pos_iff_of_pos_left {a b : Nat} (h : 0 < a) : 0 < a * b ↔ 0 < b :=
  ⟨Nat.pos_of_mul_pos_left, Nat.mul_pos h⟩

@[simp] protected theorem mul_pos_iff_of_pos_right {a b : Nat} (h : 0 < b) : 0 < a * b ↔ 0 < a :=
  ⟨Nat.pos_of_mul_pos_right, fun h' => Nat.mul_pos h' h⟩

theorem succ_mul_pos {n : Nat} (m : Nat) (hn : 0 < n) : 0 < succ m * n :=
  Nat.mul_pos (succ_pos m) hn

protected theorem pos_of_lt_mul_left {a b c : Nat} (h : a < b * c) : 0 < c :=
  Nat.pos_of_mul_pos_left (Nat.lt_of_le_of_lt (zero_le a) h)

protected theorem pos_of_lt_mul_right {a b c : Nat} (h : a < b * c) : 0 < b :=
  Nat.pos_of_mul_pos_right (Nat.lt_of_le_of_lt (zero_le a) h)

/-! ### Comparison -/

protected theorem mul_lt_mul_of_pos_left {n m k : Nat} (h : n < m) (hk : k > 0) : k * n < k * m :=
  Nat.lt_of_lt_of_le (Nat.lt_add_of_pos_right hk) (Nat.mul_le_mul_left k h)

protected theorem mul_lt_mul_of_pos_right {n m k : Nat} (h : n < m) (hk : k > 0) :
    n * k < m * k := by
  rw [Nat.mul_comm n, Nat.mul_comm m]
  exact Nat.mul_lt_mul_of_pos_left h hk

protected theorem le_of_mul_le_mul_left {a b c : Nat} (h : c * a ≤ c * b) (hc : 0 < c) : a ≤ b :=
  Nat.le_of_not_lt fun h' => Nat.not_le_of_gt (Nat.mul_lt_mul_of_pos_left h' hc) h

protected theorem le_of_mul_le_mul_right {a b c : Nat} (h : a * c ≤ b * c) (hc : 0 < c) : a ≤ b :=
  Nat.le_of_not_lt fun h' => Nat.not_le_of_gt (Nat.mul_lt_mul_of_pos_right h' hc) h

protected theorem lt_of_mul_lt_mul_left {a b c : Nat} (h : a * b < a * c) : b < c :=
  Nat.lt_of_not_le fun h' => Nat.not_le_of_gt h (Nat.mul_le_mul_left a h')

protected theorem lt_of_mul_lt_mul_right {a b c : Nat} (h : b * a < c * a) : b < c :=
  Nat.lt_of_not_le fun h' => Nat.not_le_of_gt h (Nat.mul_le_mul_right a h')

protected theorem mul_le_mul_left_iff {n m k : Nat} (w : 0 < k) : k * n ≤ k * m ↔ n ≤ m :=
  ⟨fun h => Nat.le_of_mul_le_mul_left h w, fun h => Nat.mul_le_mul_left k h⟩

protected theorem mul_le_mul_right_iff {n m k : Nat} (w : 0 < k) : n * k ≤ m * k ↔ n ≤ m :=
  ⟨fun h => Nat.le_of_mul_le_mul_right h w, fun h => Nat.mul_le_mul_right k h⟩

@[simp] protected theorem mul_lt_mul_left {a b c : Nat} (a0 : 0 < a) : a * b < a * c ↔ b < c :=
  ⟨Nat.lt_of_mul_lt_mul_left, fun h => Nat.mul_lt_mul_of_pos_left h a0⟩

@[simp] protected theorem mul_lt_mul_right {a b c : Nat} (a0 : 0 < a) : b * a < c * a ↔ b < c :=
  ⟨Nat.lt_of_mul_lt_mul_right, fun h => Nat.mul_lt_mul_of_pos_right h a0⟩

protected theorem mul_lt_mul_of_lt_of_le {a b c d : Nat} (hac : a < c) (hbd : b ≤ d)
    (hd : 0 < d) : a * b < c * d :=
  Nat.lt_of_le_of_lt (Nat.mul_le_mul_left a hbd) (Nat.mul_lt_mul_of_pos_right hac hd)

protected theorem mul_lt_mul_of_le_of_lt {a b c d : Nat} (hac : a ≤ c) (hbd : b < d)
    (hc : 0 < c) : a * b < c * d :=
  Nat.lt_of_le_of_lt (Nat.mul_le_mul_right b hac) (Nat.mul_lt_mul_of_pos_left hbd hc)

protected theorem mul_lt_mul_of_lt_of_le' {a b c d : Nat} (hac : a < c) (hbd : b ≤ d)
    (hb : 0 < b) : a * b < c * d :=
  Nat.mul_lt_mul_of_lt_of_le hac hbd (Nat.lt_of_lt_of_le hb hbd)

protected theorem mul_lt_mul_of_le_of_lt' {a b c d : Nat} (hac : a ≤ c) (hbd : b < d)
    (ha : 0 < a) : a * b < c * d :=
  Nat.mul_lt_mul_of_le_of_lt hac hbd (Nat.lt_of_lt_of_le ha hac)

protected theorem mul_lt_mul_of_lt_of_lt {a b c d : Nat} (hac : a < c) (hbd : b < d) :
    a * b < c * d :=
  Nat.mul_lt_mul_of_le_of_lt (Nat.le_of_lt hac) hbd (Nat.lt_of_le_of_lt (zero_le a) hac)

theorem mul_lt_mul'' {a b c d : Nat} (hac : a < c) (hbd : b < d) : a * b < c * d :=
  Nat.mul_lt_mul_of_lt_of_lt hac hbd

protected theorem le_mul_of_pos_left {n : Nat} (m : Nat) (h : 0 < n) : m ≤ n * m := by
  have : 1 * m ≤ n * m := Nat.mul_le_mul_right m h
  rwa [Nat.one_mul] at this

protected theorem le_mul_of_pos_right {m : Nat} (n : Nat) (h : 0 < m) : n ≤ n * m := by
  rw [Nat.mul_comm]
  exact Nat.le_mul_of_pos_left n h

@[simp] protected theorem lt_mul_iff_one_lt_left {a b : Nat} (hb : 0 < b) :
    b < a * b ↔ 1 < a := by
  have := Nat.mul_lt_mul_right (b := 1) (c := a) hb
  rwa [Nat.one_mul] at this

@[simp] protected theorem lt_mul_iff_one_lt_right {a b : Nat} (ha : 0 < a) :
    a < a * b ↔ 1 < b := by
  rw [Nat.mul_comm, Nat.lt_mul_iff_one_lt_left ha]

theorem le_mul_self : ∀ n : Nat, n ≤ n * n
  | 0 => Nat.le_refl 0
  | n + 1 => Nat.le_mul_of_pos_left (n + 1) (zero_lt_succ n)

theorem mul_self_le_mul_self {m n : Nat} (h : m ≤ n) : m * m ≤ n * n := Nat.mul_le_mul h h

theorem mul_self_lt_mul_self {m n : Nat} (h : m < n) : m * m < n * n := mul_lt_mul'' h h

theorem mul_self_le_mul_self_iff {m n : Nat} : m * m ≤ n * n ↔ m ≤ n :=
  ⟨fun h => Nat.le_of_not_lt fun h' => Nat.not_le_of_gt (mul_self_lt_mul_self h') h,
    mul_self_le_mul_self⟩

theorem mul_self_lt_mul_self_iff {m n : Nat} : m * m < n * n ↔ m < n := by
  rw [← Nat.not_le, ← Nat.not_le, mul_self_le_mul_self_iff]

theorem mul_self_inj {m n : Nat} : m * m = n * n ↔ m = n := by
  rw [Nat.le_antisymm_iff, mul_self_le_mul_self_iff, mul_self_le_mul_self_iff,
    ← Nat.le_antisymm_iff]

theorem eq_zero_of_mul_le {n m : Nat} (hb : 2 ≤ n) (h : n * m ≤ m) : m = 0 :=
  Nat.eq_zero_of_not_pos fun h' =>
    Nat.not_le_of_gt ((Nat.lt_mul_iff_one_lt_left h').mpr hb) h

theorem eq_zero_of_two_mul_le {n : Nat} (h : 2 * n ≤ n) : n = 0 :=
  eq_zero_of_mul_le (Nat.le_refl 2) h

/-! ### Cancellation -/

protected theorem eq_of_mul_eq_mul_left {m k n : Nat} (hn : 0 < n) (h : n * m = n * k) : m = k :=
  Nat.le_antisymm (Nat.le_of_mul_le_mul_left (Nat.le_of_eq h) hn)
    (Nat.le_of_mul_le_mul_left (Nat.le_of_eq h.symm) hn)

theorem eq_of_mul_eq_mul_right {n m k : Nat} (hm : 0 < m) (h : n * m = k * m) :
    n = k := by
  rw [Nat.mul_comm n, Nat.mul_comm k] at h
  exact Nat.eq_of_mul_eq_mul_left hm h

protected theorem mul_left_cancel {n m k : Nat} (np : 0 < n) (h : n * m = n * k) : m = k :=
  Nat.eq_of_mul_eq_mul_left np h

protected theorem mul_right_cancel {n m k : Nat} (mp : 0 < m) (h : n * m = k * m) : n = k :=
  Nat.eq_of_mul_eq_mul_right mp h

protected theorem mul_left_cancel_iff {n : Nat} (p : 0 < n) {m k : Nat} : n * m = n * k ↔ m = k :=
  ⟨Nat.mul_left_cancel p, congrArg (n * ·)⟩

protected theorem mul_right_cancel_iff {m : Nat} (p : 0 < m) {n k : Nat} :
    n * m = k * m ↔ n = k :=
  ⟨Nat.mul_right_cancel p, congrArg (· * m)⟩

protected theorem mul_left_inj {a b c : Nat} (ha : a ≠ 0) : b * a = c * a ↔ b = c :=
  Nat.mul_right_cancel_iff (Nat.pos_of_ne_zero ha)

protected theorem mul_right_inj {a b c : Nat} (ha : a ≠ 0) : a * b = a * c ↔ b = c :=
  Nat.mul_left_cancel_iff (Nat.pos_of_ne_zero ha)

protected theorem mul_ne_mul_left {a b c : Nat} (ha : a ≠ 0) : b * a ≠ c * a ↔ b ≠ c :=
  not_congr (Nat.mul_left_inj ha)

protected theorem mul_ne_mul_right {a b c : Nat} (ha : a ≠ 0) : a * b ≠ a * c ↔ b ≠ c :=
  not_congr (Nat.mul_right_inj ha)

theorem mul_eq_left {a b : Nat} (ha : a ≠ 0) : a * b = a ↔ b = 1 := by
  have := Nat.mul_right_inj (b := b) (c := 1) ha
  rwa [Nat.mul_one] at this

theorem mul_eq_right {a b : Nat} (hb : b ≠ 0) : a * b = b ↔ a = 1 := by
  rw [Nat.mul_comm, mul_eq_left hb]

end Nat

/-! ## Powers -/

namespace Nat

/-! ### Equations -/

@[simp] theorem pow_eq {m n : Nat} : m.pow n = m ^ n := rfl

theorem pow_succ' {m n : Nat} : m ^ n.succ = m * m ^ n := Nat.mul_comm (m ^ n) m

theorem pow_add_one' {m n : Nat} : m ^ (n + 1) = m * m ^ n := pow_succ'

@[simp] protected theorem pow_one (a : Nat) : a ^ 1 = a := Nat.one_mul a

protected theorem pow_two (a : Nat) : a ^ 2 = a * a := congrArg (· * a) (Nat.pow_one a)

protected theorem zero_pow {n : Nat} (H : 0 < n) : 0 ^ n = 0 := by
  cases n with
  | zero => exact absurd H (Nat.lt_irrefl 0)
  | succ n => rfl

@[simp] theorem zero_pow_of_pos (n : Nat) (h : 0 < n) : 0 ^ n = 0 := Nat.zero_pow h

@[simp] protected theorem one_pow : ∀ n : Nat, 1 ^ n = 1
  | 0 => rfl
  | n + 1 => (Nat.mul_one (1 ^ n)).trans (Nat.one_pow n)

protected theorem pow_add (a m n : Nat) : a ^ (m + n) = a ^ m * a ^ n := by
  induction n with
  | zero => exact (Nat.mul_one (a ^ m)).symm
  | succ n ih => exact (congrArg (· * a) ih).trans (Nat.mul_assoc (a ^ m) (a ^ n) a)

protected theorem pow_add' (a m n : Nat) : a ^ (m + n) = a ^ n * a ^ m := by
  rw [Nat.add_comm, Nat.pow_add]

protected theorem pow_mul (a m n : Nat) : a ^ (m * n) = (a ^ m) ^ n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [mul_add_one, Nat.pow_add, ih]; rfl

protected theorem pow_mul' (a m n : Nat) : a ^ (m * n) = (a ^ n) ^ m := by
  rw [Nat.mul_comm, Nat.pow_mul]

protected theorem pow_right_comm (a m n : Nat) : (a ^ m) ^ n = (a ^ n) ^ m := by
  rw [← Nat.pow_mul, Nat.pow_mul']

protected theorem mul_pow (a b n : Nat) : (a * b) ^ n = a ^ n * b ^ n := by
  induction n with
  | zero => rfl
  | succ n ih => exact (congrArg (· * (a * b)) ih).trans (Nat.mul_mul_mul_comm (a ^ n) (b ^ n) a b)

@[simp] protected theorem pow_pred_mul {x w : Nat} (h : 0 < w) : x ^ (w - 1) * x = x ^ w := by
  cases w with
  | zero => exact absurd h (Nat.lt_irrefl 0)
  | succ w => rfl

theorem two_pow_succ (n : Nat) : 2 ^ (n + 1) = 2 ^ n + 2 ^ n := Nat.mul_two (2 ^ n)

protected theorem pow_sub_mul_pow (a : Nat) {m n : Nat} (h : m ≤ n) :
    a ^ (n - m) * a ^ m = a ^ n := by
  rw [← Nat.pow_add, Nat.sub_add_cancel h]

theorem pow_two_sub_pow_two (a b : Nat) : a ^ 2 - b ^ 2 = (a + b) * (a - b) := by
  rw [Nat.pow_two, Nat.pow_two, Nat.mul_self_sub_mul_self_eq]

/-! ### Powers which are zero or one -/

protected theorem two_pow_pos (w : Nat) : 0 < 2 ^ w := Nat.pow_pos Nat.two_pos

@[simp] protected theorem pow_eq_zero {a : Nat} : ∀ {n : Nat}, a ^ n = 0 ↔ a = 0 ∧ n ≠ 0
  | 0 => by simp
  | n + 1 => by rw [pow_succ', Nat.mul_eq_zero, Nat.pow_eq_zero, or_iff_left_of_imp And.left]; simp

protected theorem pow_pos_iff {a n : Nat} : 0 < a ^ n ↔ 0 < a ∨ n = 0 := by
  rw [Nat.pos_iff_ne_zero, Nat.pos_iff_ne_zero, ne_eq, Nat.pow_eq_zero]
  by_cases h : a = 0 <;> simp [h]

theorem one_le_pow (n m : Nat) (h : 0 < m) : 1 ≤ m ^ n := Nat.pow_pos h

protected theorem one_le_two_pow {n : Nat} : 1 ≤ 2 ^ n := Nat.two_pow_pos n

/-! ### Comparison -/

protected theorem pow_le_pow_left {m n : Nat} (h : m ≤ n) : ∀ i : Nat, m ^ i ≤ n ^ i
  | 0 => Nat.le_refl 1
  | i + 1 => Nat.mul_le_mul (Nat.pow_le_pow_left h i) h

protected theorem pow_le_pow_right {n m i : Nat} (hx : n > 0) (h : i ≤ m) : n ^ i ≤ n ^ m := by
  rw [← Nat.pow_sub_mul_pow n h]
  exact Nat.le_mul_of_pos_left (n ^ i) (Nat.pow_pos hx)

protected theorem pow_lt_pow_succ {a n : Nat} (h : 1 < a) : a ^ n < a ^ (n + 1) := by
  rw [Nat.pow_succ, Nat.lt_mul_iff_one_lt_right (Nat.pow_pos (Nat.le_of_lt h))]
  exact h

protected theorem pow_lt_pow_of_lt {a n m : Nat} (h : 1 < a) (w : n < m) : a ^ n < a ^ m :=
  Nat.lt_of_lt_of_le (Nat.pow_lt_pow_succ h) (Nat.pow_le_pow_right (Nat.le_of_lt h) w)

protected theorem pow_lt_pow_right {a m n : Nat} (ha : 1 < a) (h : m < n) : a ^ m < a ^ n :=
  Nat.pow_lt_pow_of_lt ha h

protected theorem pow_le_pow_of_le {a n m : Nat} (h : 1 < a) (w : n ≤ m) : a ^ n ≤ a ^ m :=
  Nat.pow_le_pow_right (Nat.le_of_lt h) w

protected theorem pow_le_pow_iff_right {a n m : Nat} (h : 1 < a) : a ^ n ≤ a ^ m ↔ n ≤ m :=
  ⟨fun h' => Nat.le_of_not_lt fun l => Nat.not_le_of_gt (Nat.pow_lt_pow_of_lt h l) h',
    Nat.pow_le_pow_of_le h⟩

protected theorem pow_lt_pow_iff_right {a n m : Nat} (h : 1 < a) : a ^ n < a ^ m ↔ n < m := by
  rw [← Nat.not_le, ← Nat.not_le, Nat.pow_le_pow_iff_right h]

protected theorem pow_right_inj {a m n : Nat} (ha : 1 < a) : a ^ m = a ^ n ↔ m = n := by
  rw [Nat.le_antisymm_iff, Nat.pow_le_pow_iff_right ha, Nat.pow_le_pow_iff_right ha,
    ← Nat.le_antisymm_iff]

protected theorem pow_lt_pow_left {a b n : Nat} (hab : a < b) (h : n ≠ 0) : a ^ n < b ^ n := by
  obtain ⟨k, rfl⟩ := exists_eq_succ_of_ne_zero h
  exact Nat.lt_of_le_of_lt (Nat.mul_le_mul_right a (Nat.pow_le_pow_left (Nat.le_of_lt hab) k))
    (Nat.mul_lt_mul_of_pos_left hab (Nat.pow_pos (Nat.lt_of_le_of_lt (zero_le a) hab)))

protected theorem pow_le_pow_iff_left {a b n : Nat} (hn : n ≠ 0) : a ^ n ≤ b ^ n ↔ a ≤ b :=
  ⟨fun h => Nat.le_of_not_lt fun l => Nat.not_le_of_gt (Nat.pow_lt_pow_left l hn) h,
    fun h => Nat.pow_le_pow_left h n⟩

protected theorem pow_lt_pow_iff_left {a b n : Nat} (hn : n ≠ 0) : a ^ n < b ^ n ↔ a < b := by
  rw [← Nat.not_le, ← Nat.not_le, Nat.pow_le_pow_iff_left hn]

protected theorem pow_left_inj {a b n : Nat} (hn : n ≠ 0) : a ^ n = b ^ n ↔ a = b := by
  rw [Nat.le_antisymm_iff, Nat.pow_le_pow_iff_left hn, Nat.pow_le_pow_iff_left hn,
    ← Nat.le_antisymm_iff]

theorem one_lt_pow {n a : Nat} (hn : n ≠ 0) (ha : 1 < a) : 1 < a ^ n := by
  have := Nat.pow_lt_pow_left ha hn
  rwa [Nat.one_pow] at this

protected theorem one_lt_two_pow {n : Nat} (h : n ≠ 0) : 1 < 2 ^ n := one_lt_pow h Nat.one_lt_two

@[simp] protected theorem one_lt_two_pow_iff {n : Nat} : 1 < 2 ^ n ↔ n ≠ 0 :=
  ⟨fun h e => by rw [e] at h; exact Nat.lt_irrefl 1 h, Nat.one_lt_two_pow⟩

protected theorem lt_pow_self {n a : Nat} (h : 1 < a) : n < a ^ n := by
  induction n with
  | zero => exact Nat.zero_lt_one
  | succ n ih => exact Nat.lt_of_le_of_lt ih (Nat.pow_lt_pow_succ h)

protected theorem lt_two_pow_self {n : Nat} : n < 2 ^ n := Nat.lt_pow_self Nat.one_lt_two

theorem le_self_pow {n : Nat} (hn : n ≠ 0) (a : Nat) : a ≤ a ^ n := by
  obtain ⟨k, rfl⟩ := exists_eq_succ_of_ne_zero hn
  cases a with
  | zero => exact zero_le _
  | succ a => exact Nat.le_mul_of_pos_left (a + 1) (Nat.pow_pos (zero_lt_succ a))

theorem le_pow {a b : Nat} (h : 0 < b) : a ≤ a ^ b := le_self_pow (Nat.ne_of_gt h) a

end Nat

/-! ## The laws of the operations -/

instance : Std.Associative (α := Nat) (· + ·) := ⟨Nat.add_assoc⟩

instance : Std.Commutative (α := Nat) (· + ·) := ⟨Nat.add_comm⟩

instance : Std.LawfulIdentity (α := Nat) (· + ·) 0 where
  left_id := Nat.zero_add
  right_id := Nat.add_zero

instance : Std.Associative (α := Nat) (· * ·) := ⟨Nat.mul_assoc⟩

instance : Std.Commutative (α := Nat) (· * ·) := ⟨Nat.mul_comm⟩

instance : Std.LawfulIdentity (α := Nat) (· * ·) 1 where
  left_id := Nat.one_mul
  right_id := Nat.mul_one

instance : Std.Associative (α := Nat) min := ⟨Nat.min_assoc⟩

instance : Std.Commutative (α := Nat) min := ⟨Nat.min_comm⟩

instance : Std.IdempotentOp (α := Nat) min := ⟨Nat.min_self⟩

instance : Std.Associative (α := Nat) max := ⟨Nat.max_assoc⟩

instance : Std.Commutative (α := Nat) max := ⟨Nat.max_comm⟩

instance : Std.IdempotentOp (α := Nat) max := ⟨Nat.max_self⟩

instance : Std.LawfulIdentity (α := Nat) max 0 where
  left_id := Nat.zero_max
  right_id := Nat.max_zero
