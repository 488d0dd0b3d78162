prelude
import Init.Logic

/-!
# Relations, laws of operations, quotients
-/

universe u v w

/-! ## Relations and operations

The transitive closure of a relation, and the laws which an operation may obey.  An instance of a law
lets tactics and lemmas about lists use it for an operation which they find in a goal. -/

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

/-! ### Connectives -/

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

/-! ## Equivalence relations and quotients -/

/-- Reflexive, symmetric and transitive relations. -/
structure Equivalence {α : Sort u} (r : α → α → Prop) : Prop where
  refl : ∀ x, r x x
  symm : ∀ {x y}, r x y → r y x
  trans : ∀ {x y z}, r x y → r y z → r x z

/-- Types with an equivalence relation, written `a ≈ b`. -/
class Setoid (α : Sort u) where
  r : α → α → Prop
  iseqv : Equivalence r

instance {α : Sort u} [Setoid α] : HasEquiv α := ⟨Setoid.r⟩

namespace Setoid

variable {α : Sort u} [Setoid α]

@[refl] theorem refl (a : α) : a ≈ a := iseqv.refl a

@[symm] theorem symm {a b : α} (hab : a ≈ b) : b ≈ a := iseqv.symm hab

theorem trans {a b c : α} (hab : a ≈ b) (hbc : b ≈ c) : a ≈ c := iseqv.trans hab hbc

end Setoid

namespace Quot

variable {α : Sort u} {r : α → α → Prop} {motive : Quot r → Sort v}

protected theorem liftBeta {β : Sort v} (f : α → β) (c : (a b : α) → r a b → f a = f b) (a : α) :
    lift f c (Quot.mk r a) = f a := rfl

protected theorem indBeta {motive : Quot r → Prop} (p : (a : α) → motive (Quot.mk r a)) (a : α) :
    (ind p (Quot.mk r a) : motive (Quot.mk r a)) = p a := rfl

@[elab_as_elim]
protected theorem inductionOn {motive : Quot r → Prop} (q : Quot r)
    (h : (a : α) → motive (Quot.mk r a)) : motive q :=
  ind h q

theorem exists_rep (q : Quot r) : ∃ a : α, Quot.mk r a = q :=
  Quot.inductionOn q fun a => ⟨a, rfl⟩

end Quot

/-- The quotient by an equivalence relation. -/
def Quotient {α : Sort u} (s : Setoid α) := @Quot α Setoid.r

namespace Quotient

/-- The class of an element. -/
@[inline] protected def mk {α : Sort u} (s : Setoid α) (a : α) : Quotient s :=
  Quot.mk Setoid.r a

/-- The class of an element, written `⟦a⟧` in some texts. -/
protected def mk' {α : Sort u} [s : Setoid α] (a : α) : Quotient s := Quotient.mk s a

theorem sound {α : Sort u} {s : Setoid α} {a b : α} : a ≈ b → Quotient.mk s a = Quotient.mk s b :=
  Quot.sound

/-- A function on the quotient from one which respects the relation. -/
protected abbrev lift {α : Sort u} {β : Sort v} {s : Setoid α} (f : α → β) :
    ((a b : α) → a ≈ b → f a = f b) → Quotient s → β :=
  Quot.lift f

protected theorem ind {α : Sort u} {s : Setoid α} {motive : Quotient s → Prop} :
    ((a : α) → motive (Quotient.mk s a)) → (q : Quotient s) → motive q :=
  Quot.ind

/-- `Quotient.lift` with the quotient first. -/
protected abbrev liftOn {α : Sort u} {β : Sort v} {s : Setoid α} (q : Quotient s) (f : α → β)
    (c : (a b : α) → a ≈ b → f a = f b) : β :=
  Quot.liftOn q f c

@[elab_as_elim]
protected theorem inductionOn {α : Sort u} {s : Setoid α} {motive : Quotient s → Prop}
    (q : Quotient s) (h : (a : α) → motive (Quotient.mk s a)) : motive q :=
  Quot.inductionOn q h

theorem exists_rep {α : Sort u} {s : Setoid α} (q : Quotient s) : ∃ a : α, Quotient.mk s a = q :=
  Quot.exists_rep q

@[elab_as_elim]
protected theorem inductionOn₂ {α : Sort u} {β : Sort v} {s₁ : Setoid α} {s₂ : Setoid β}
    {motive : Quotient s₁ → Quotient s₂ → Prop} (q₁ : Quotient s₁) (q₂ : Quotient s₂)
    (h : (a : α) → (b : β) → motive (Quotient.mk s₁ a) (Quotient.mk s₂ b)) : motive q₁ q₂ :=
  Quotient.inductionOn q₁ fun a => Quotient.inductionOn q₂ fun b => h a b

private def rel {α : Sort u} {s : Setoid α} (q₁ q₂ : Quotient s) : Prop :=
  q₁.liftOn
    (fun a => q₂.liftOn (fun b => a ≈ b) fun _ _ h =>
      propext ⟨fun h' => Setoid.trans h' h, fun h' => Setoid.trans h' (Setoid.symm h)⟩)
    fun _ _ h => Quotient.inductionOn (motive := fun q =>
        q.liftOn (fun b => _ ≈ b) _ = q.liftOn (fun b => _ ≈ b) _) q₂
      fun _ => propext ⟨fun h' => Setoid.trans (Setoid.symm h) h', fun h' => Setoid.trans h h'⟩

theorem exact {α : Sort u} {s : Setoid α} {a b : α} (h : Quotient.mk s a = Quotient.mk s b) :
    a ≈ b :=
  have key : rel (Quotient.mk s a) (Quotient.mk s a) := Setoid.refl a
  (h ▸ key : rel (Quotient.mk s a) (Quotient.mk s b))

end Quotient

/-- The quotient in which all elements are equal. -/
def Squash (α : Sort u) := Quot (fun (_ _ : α) => True)

theorem proof_irrel_heq {p q : Prop} (hp : p) (hq : q) : HEq hp hq := by
  cases propext (iff_of_true hp hq)
  rfl
