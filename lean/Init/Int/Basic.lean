prelude
import Init.Nat.Basic

/-!
# Integers: the basic theory
-/

namespace Int

/-! ## Constructors -/

@[simp] theorem ofNat_eq_natCast (n : Nat) : Int.ofNat n = n := rfl

theorem ofNat_inj {m n : Nat} : ((m : Nat) : Int) = n ↔ m = n :=
  ⟨fun h => by injection h, congrArg _⟩

theorem negSucc_inj {m n : Nat} : negSucc m = negSucc n ↔ m = n :=
  ⟨fun h => by injection h, congrArg _⟩

theorem natCast_add (n m : Nat) : ((n + m : Nat) : Int) = n + m := rfl

theorem natCast_mul (n m : Nat) : ((n * m : Nat) : Int) = n * m := rfl

theorem natCast_succ (n : Nat) : (Nat.succ n : Int) = n + 1 := rfl

/-! ## Negation -/

@[simp] theorem neg_zero : -(0 : Int) = 0 := rfl

@[simp] theorem neg_negSucc (n : Nat) : -negSucc n = ((n + 1 : Nat) : Int) := rfl

theorem negSucc_eq (n : Nat) : negSucc n = -((n : Int) + 1) := rfl

@[simp] protected theorem neg_neg : ∀ a : Int, -(-a) = a
  | 0 => rfl
  | ofNat (_ + 1) => rfl
  | negSucc _ => rfl

protected theorem neg_inj {a b : Int} : -a = -b ↔ a = b :=
  ⟨fun h => by rw [← Int.neg_neg a, ← Int.neg_neg b, h], congrArg _⟩

protected theorem sub_eq_add_neg {a b : Int} : a - b = a + -b := rfl

/-! ## Addition -/

@[simp] protected theorem add_zero : ∀ a : Int, a + 0 = a
  | ofNat _ => rfl
  | negSucc _ => rfl

protected theorem add_comm : ∀ a b : Int, a + b = b + a
  | ofNat n, ofNat m => congrArg ofNat (Nat.add_comm n m)
  | ofNat _, negSucc _ => rfl
  | negSucc _, ofNat _ => rfl
  | negSucc n, negSucc m => congrArg (fun k => negSucc (Nat.succ k)) (Nat.add_comm n m)

@[simp] protected theorem zero_add (a : Int) : 0 + a = a := (Int.add_comm 0 a).trans (Int.add_zero a)

theorem subNatNat_self (n : Nat) : subNatNat n n = 0 := by
  unfold subNatNat
  rw [Nat.sub_self]
  rfl

@[simp] protected theorem add_right_neg : ∀ a : Int, a + -a = 0
  | 0 => rfl
  | ofNat (n + 1) => subNatNat_self (n + 1)
  | negSucc n => subNatNat_self (n + 1)

@[simp] protected theorem add_left_neg (a : Int) : -a + a = 0 :=
  (Int.add_comm (-a) a).trans (Int.add_right_neg a)

@[simp] protected theorem sub_self (a : Int) : a - a = 0 := Int.add_right_neg a

@[simp] protected theorem sub_zero (a : Int) : a - 0 = a := Int.add_zero a

/-! ## Multiplication -/

protected theorem mul_comm : ∀ a b : Int, a * b = b * a
  | ofNat n, ofNat m => congrArg ofNat (Nat.mul_comm n m)
  | ofNat n, negSucc m => congrArg negOfNat (Nat.mul_comm n (m + 1))
  | negSucc n, ofNat m => congrArg negOfNat (Nat.mul_comm (n + 1) m)
  | negSucc n, negSucc m => congrArg ofNat (Nat.mul_comm (n + 1) (m + 1))

@[simp] protected theorem mul_zero : ∀ a : Int, a * 0 = 0
  | ofNat _ => rfl
  | negSucc _ => rfl

@[simp] protected theorem zero_mul (a : Int) : 0 * a = 0 := (Int.mul_comm 0 a).trans (Int.mul_zero a)

@[simp] protected theorem mul_one : ∀ a : Int, a * 1 = a
  | ofNat n => congrArg ofNat (Nat.mul_one n)
  | negSucc n => congrArg negOfNat (Nat.mul_one (n + 1))

@[simp] protected theorem one_mul (a : Int) : 1 * a = a := (Int.mul_comm 1 a).trans (Int.mul_one a)

end Int
