prelude
import Init.Nat.Mul

/-!
# Natural numbers: powers
-/

namespace Nat

/-! ## Equations -/

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

/-! ## Powers which are zero or one -/

protected theorem two_pow_pos (w : Nat) : 0 < 2 ^ w := Nat.pow_pos Nat.two_pos

@[simp] protected theorem pow_eq_zero {a : Nat} : ∀ {n : Nat}, a ^ n = 0 ↔ a = 0 ∧ n ≠ 0
  | 0 => by simp
  | n + 1 => by rw [pow_succ', Nat.mul_eq_zero, Nat.pow_eq_zero, or_iff_left_of_imp And.left]; simp

protected theorem pow_pos_iff {a n : Nat} : 0 < a ^ n ↔ 0 < a ∨ n = 0 := by
  rw [Nat.pos_iff_ne_zero, Nat.pos_iff_ne_zero, ne_eq, Nat.pow_eq_zero]
  by_cases h : a = 0 <;> simp [h]

theorem one_le_pow (n m : Nat) (h : 0 < m) : 1 ≤ m ^ n := Nat.pow_pos h

protected theorem one_le_two_pow {n : Nat} : 1 ≤ 2 ^ n := Nat.two_pow_pos n

/-! ## Comparison -/

protected theorem pow_le_pow_left {m n : Nat} (h : m ≤ n) : ∀ i : Nat, m ^ i ≤ n ^ i
  | 0 => Nat.le_refl 1
  | i + 1 => Nat.mul_le_mul (Nat.pow_le_pow_left h i) h

protected theorem pow_le_pow_right {n m i : Nat} (hx : n > 0) (h : i ≤ m) : n ^ i ≤ n ^ m := by
  rw [← Nat.pow_sub_mul_pow n h]
  exact Nat.le_mul_of_pos_left (n ^ i) (Nat.pow_pos hx)

protected theorem pow_lt_pow_succ {a n : Nat} (h : 1 < a) : a ^ n < a ^ (n + 1) := by
  rw [Nat.pow_succ, Nat.lt_mul_iff_one_lt_right (Nat.pow_pos (le_of_lt h))]
  exact h

protected theorem pow_lt_pow_of_lt {a n m : Nat} (h : 1 < a) (w : n < m) : a ^ n < a ^ m :=
  Nat.lt_of_lt_of_le (Nat.pow_lt_pow_succ h) (Nat.pow_le_pow_right (le_of_lt h) w)

protected theorem pow_lt_pow_right {a m n : Nat} (ha : 1 < a) (h : m < n) : a ^ m < a ^ n :=
  Nat.pow_lt_pow_of_lt ha h

protected theorem pow_le_pow_of_le {a n m : Nat} (h : 1 < a) (w : n ≤ m) : a ^ n ≤ a ^ m :=
  Nat.pow_le_pow_right (le_of_lt h) w

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
  exact Nat.lt_of_le_of_lt (Nat.mul_le_mul_right a (Nat.pow_le_pow_left (le_of_lt hab) k))
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
