/-!
# Natural numbers
-/

namespace Ex.Naturals

theorem ex_arithmetic : 12 * 12 + 1 = 145 := by sorry

theorem ex_bounded : ∀ n, n < 10 → n * n < 100 := by sorry

theorem ex_zero_add (n : Nat) : 0 + n = n := by sorry

theorem ex_add_comm (a b : Nat) : a + b = b + a := by sorry

theorem ex_add_rotate (a b c : Nat) : a + b + c = c + a + b := by sorry

theorem ex_mul_add (a b c : Nat) : a * (b + c) = a * b + a * c := by sorry

theorem ex_mul_mul (a b c : Nat) : a * b * c = c * b * a := by sorry

theorem ex_square (a b : Nat) : (a + b) * (a + b) = a * a + 2 * (a * b) + b * b := by sorry

theorem ex_succ_ne_zero (n : Nat) : n + 1 ≠ 0 := by sorry

theorem ex_le_add (n k : Nat) : n ≤ n + k := by sorry

theorem ex_le_antisymm (a b : Nat) (hab : a ≤ b) (hba : b ≤ a) : a = b := by sorry

theorem ex_add_cancel (a b c : Nat) (h : a + b = a + c) : b = c := by sorry

/-- The sum of the numbers up to `n`. -/
def sumTo : Nat → Nat
  | 0 => 0
  | n + 1 => sumTo n + (n + 1)

theorem ex_gauss (n : Nat) : 2 * sumTo n = n * (n + 1) := by sorry

/-- The sum of the first `n` odd numbers. -/
def sumOdd : Nat → Nat
  | 0 => 0
  | n + 1 => sumOdd n + (2 * n + 1)

theorem ex_odd_square (n : Nat) : sumOdd n = n * n := by sorry

/-- Addition by recursion on the first argument. -/
def plus : Nat → Nat → Nat
  | 0, m => m
  | n + 1, m => plus n m + 1

theorem ex_plus_eq_add (n m : Nat) : plus n m = n + m := by sorry

/-- Addition that keeps its result in its second argument. -/
def plusAcc : Nat → Nat → Nat
  | 0, m => m
  | n + 1, m => plusAcc n (m + 1)

theorem ex_plusAcc_succ (n m : Nat) : plusAcc n (m + 1) = plusAcc n m + 1 := by sorry

end Ex.Naturals
