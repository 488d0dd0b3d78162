prelude
import Init.Logic

/-!
# Relations and operations

The transitive closure of a relation, and the laws which an operation may obey.  An instance of a law
lets tactics and lemmas about lists use it for an operation which they find in a goal.
-/

universe u v

/-- The relation which never holds. -/
def emptyRelation {α : Sort u} (_ _ : α) : Prop := False

/-- One or more steps of `r` lead from the first value to the second. -/
inductive Relation.TransGen {α : Sort u} (r : α → α → Prop) : α → α → Prop
  | single {a b} : r a b → TransGen r a b
  | tail {a b c} : TransGen r a b → r b c → TransGen r a c

theorem Relation.TransGen.trans {α : Sort u} {r : α → α → Prop} {a b c : α}
    (hab : TransGen r a b) (hbc : TransGen r b c) : TransGen r a c := by
  induction hbc with
  | single h => exact TransGen.tail hab h
  | tail _ h ih => exact TransGen.tail ih h

namespace Std

variable {α : Sort u} {β : Sort v}

/-- `(a ∘ b) ∘ c = a ∘ (b ∘ c)` -/
class Associative (op : α → α → α) : Prop where
  assoc : (a b c : α) → op (op a b) c = op a (op b c)

/-- `a ∘ b = b ∘ a` -/
class Commutative (op : α → α → α) : Prop where
  comm : (a b : α) → op a b = op b a

/-- `a ∘ a = a` -/
class IdempotentOp (op : α → α → α) : Prop where
  idempotent : (x : α) → op x x = x

/-- `o` may be neutral on the left. -/
class LeftIdentity (op : α → β → β) (o : outParam α) : Prop

/-- `o ∘ a = a` -/
class LawfulLeftIdentity (op : α → β → β) (o : outParam α) : Prop extends LeftIdentity op o where
  left_id : ∀ a, op o a = a

/-- `o` may be neutral on the right. -/
class RightIdentity (op : α → β → α) (o : outParam β) : Prop

/-- `a ∘ o = a` -/
class LawfulRightIdentity (op : α → β → α) (o : outParam β) : Prop extends RightIdentity op o where
  right_id : ∀ a, op a o = a

/-- `o` may be neutral. -/
class Identity (op : α → α → α) (o : outParam α) : Prop extends LeftIdentity op o,
    RightIdentity op o

/-- `o` is neutral. -/
class LawfulIdentity (op : α → α → α) (o : outParam α) : Prop extends Identity op o,
    LawfulLeftIdentity op o, LawfulRightIdentity op o

/-- `o` is neutral for a commutative operation; one side is enough. -/
class LawfulCommIdentity (op : α → α → α) (o : outParam α) [hc : Commutative op] : Prop
    extends LawfulIdentity op o where
  left_id a := Eq.trans (hc.comm o a) (right_id a)
  right_id a := Eq.trans (hc.comm a o) (left_id a)

/-- `r a a` -/
class Refl (r : α → α → Prop) : Prop where
  refl : ∀ a, r a a

/-- Two values which are related both ways are equal. -/
class Antisymm (r : α → α → Prop) : Prop where
  antisymm (a b : α) : r a b → r b a → a = b

/-- `r a b` and `r b a` never hold together. -/
class Asymm (r : α → α → Prop) : Prop where
  asymm : ∀ a b, r a b → ¬ r b a

/-- Any two values are related, one way or the other. -/
class Total (r : α → α → Prop) : Prop where
  total : ∀ a b, r a b ∨ r b a

/-- No value is related to itself. -/
class Irrefl (r : α → α → Prop) : Prop where
  irrefl : ∀ a, ¬ r a a

end Std

/-! ## Connectives -/

instance : Std.Associative And := ⟨fun _ _ _ => propext and_assoc⟩

instance : Std.Commutative And := ⟨fun _ _ => propext and_comm⟩

instance : Std.IdempotentOp And := ⟨and_self⟩

instance : Std.LawfulIdentity And True where
  left_id := true_and
  right_id := and_true

instance : Std.Associative Or := ⟨fun _ _ _ => propext or_assoc⟩

instance : Std.Commutative Or := ⟨fun _ _ => propext or_comm⟩

instance : Std.IdempotentOp Or := ⟨or_self⟩

instance : Std.LawfulIdentity Or False where
  left_id := false_or
  right_id := or_false
