prelude
import Init.Logic.Relation
import Init.Nat.MinMax
import Init.Nat.Mul
import Init.List.Basic

/-!
# Laws of the usual operations

Addition, multiplication, minimum and maximum of numbers, "and" and "or" of booleans, and appending
lists, as instances of the classes of laws.
-/

universe u

/-! ## Numbers -/

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

/-! ## Booleans -/

instance : Std.Associative (· && ·) := ⟨Bool.and_assoc⟩

instance : Std.Commutative (· && ·) := ⟨Bool.and_comm⟩

instance : Std.IdempotentOp (· && ·) := ⟨Bool.and_self⟩

instance : Std.LawfulIdentity (· && ·) true where
  left_id := Bool.true_and
  right_id := Bool.and_true

instance : Std.Associative (· || ·) := ⟨Bool.or_assoc⟩

instance : Std.Commutative (· || ·) := ⟨Bool.or_comm⟩

instance : Std.IdempotentOp (· || ·) := ⟨Bool.or_self⟩

instance : Std.LawfulIdentity (· || ·) false where
  left_id := Bool.false_or
  right_id := Bool.or_false

/-! ## Lists -/

namespace List

instance {α : Type u} : Std.Associative (α := List α) (· ++ ·) := ⟨append_assoc⟩

instance {α : Type u} : Std.LawfulIdentity (α := List α) (· ++ ·) [] where
  left_id := nil_append
  right_id := append_nil

theorem foldl_assoc {α : Type u} {op : α → α → α} [ha : Std.Associative op] {l : List α}
    {a₁ a₂ : α} : l.foldl op (op a₁ a₂) = op a₁ (l.foldl op a₂) := by
  induction l generalizing a₁ a₂ with
  | nil => rfl
  | cons a l ih => rw [foldl_cons, foldl_cons, ha.assoc, ih]

theorem foldr_assoc {α : Type u} {op : α → α → α} [ha : Std.Associative op] {l : List α}
    {a₁ a₂ : α} : l.foldr op (op a₁ a₂) = op (l.foldr op a₁) a₂ := by
  induction l generalizing a₁ a₂ with
  | nil => rfl
  | cons a l ih => rw [foldr_cons, foldr_cons, ih, ha.assoc]

end List
