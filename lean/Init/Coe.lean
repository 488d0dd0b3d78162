prelude
import Init.Core

/-!
# Coercions and numerals

Where a value of one type stands for one of another.
-/

universe u v w w'

/-! ## Coercions

Where a value of `α` stands for one of `β`, the elaborator looks for an instance of `CoeT`, which
the classes below reach in a fixed order: `CoeHead? CoeOut* Coe* CoeTail?`, or `CoeDep`. -/

/-- `α` stands for `β`; such steps can be chained. -/
class Coe (α : semiOutParam (Sort u)) (β : Sort v) where
  coe : α → β

attribute [coe_decl] Coe.coe

/-- Steps of `Coe`. -/
class CoeTC (α : Sort u) (β : Sort v) where
  coe : α → β

attribute [coe_decl] CoeTC.coe

instance {α : Sort u} {β : Sort v} {γ : Sort w} [Coe β γ] [CoeTC α β] : CoeTC α γ where
  coe a := Coe.coe (CoeTC.coe a : β)

instance {α : Sort u} {β : Sort v} [Coe α β] : CoeTC α β where
  coe a := Coe.coe a

instance {α : Sort u} : CoeTC α α where
  coe a := a

/-- `α` stands for `β`, which `α` determines. -/
class CoeOut (α : Sort u) (β : semiOutParam (Sort v)) where
  coe : α → β

attribute [coe_decl] CoeOut.coe

/-- Steps of `CoeOut`, then of `Coe`. -/
class CoeOTC (α : Sort u) (β : Sort v) where
  coe : α → β

attribute [coe_decl] CoeOTC.coe

instance {α : Sort u} {β : Sort v} {γ : Sort w} [CoeOut α β] [CoeOTC β γ] : CoeOTC α γ where
  coe a := CoeOTC.coe (CoeOut.coe a : β)

instance {α : Sort u} {β : Sort v} [CoeTC α β] : CoeOTC α β where
  coe a := CoeTC.coe a

instance {α : Sort u} : CoeOTC α α where
  coe a := a

/-- A first step. -/
class CoeHead (α : Sort u) (β : semiOutParam (Sort v)) where
  coe : α → β

attribute [coe_decl] CoeHead.coe

/-- A first step, then those of `CoeOTC`. -/
class CoeHTC (α : Sort u) (β : Sort v) where
  coe : α → β

attribute [coe_decl] CoeHTC.coe

instance {α : Sort u} {β : Sort v} {γ : Sort w} [CoeHead α β] [CoeOTC β γ] : CoeHTC α γ where
  coe a := CoeOTC.coe (CoeHead.coe a : β)

instance {α : Sort u} {β : Sort v} [CoeOTC α β] : CoeHTC α β where
  coe a := CoeOTC.coe a

instance {α : Sort u} : CoeHTC α α where
  coe a := a

/-- A last step. -/
class CoeTail (α : semiOutParam (Sort u)) (β : Sort v) where
  coe : α → β

attribute [coe_decl] CoeTail.coe

/-- The steps of `CoeHTC`, then a last one. -/
class CoeHTCT (α : Sort u) (β : Sort v) where
  coe : α → β

attribute [coe_decl] CoeHTCT.coe

instance {α : Sort u} {β : Sort v} {γ : Sort w} [CoeTail β γ] [CoeHTC α β] : CoeHTCT α γ where
  coe a := CoeTail.coe (CoeHTC.coe a : β)

instance {α : Sort u} {β : Sort v} [CoeHTC α β] : CoeHTCT α β where
  coe a := CoeHTC.coe a

instance {α : Sort u} : CoeHTCT α α where
  coe a := a

/-- One particular value stands for one of `β`. -/
class CoeDep (α : Sort u) (_ : α) (β : Sort v) where
  coe : β

attribute [coe_decl] CoeDep.coe

/-- What the elaborator looks for. -/
class CoeT (α : Sort u) (_ : α) (β : Sort v) where
  coe : β

attribute [coe_decl] CoeT.coe

instance {α : Sort u} {a : α} {β : Sort v} [CoeHTCT α β] : CoeT α a β where
  coe := CoeHTCT.coe a

instance {α : Sort u} {a : α} {β : Sort v} [CoeDep α a β] : CoeT α a β where
  coe := CoeDep.coe a

instance {α : Sort u} {a : α} : CoeT α a α where
  coe := a

/-- A value which may be applied as a function. -/
class CoeFun (α : Sort u) (γ : outParam (α → Sort v)) where
  coe : (f : α) → γ f

attribute [coe_decl] CoeFun.coe

instance {α : Sort u} {β : Sort v} [CoeFun α fun _ => β] : CoeOut α β where
  coe a := CoeFun.coe a

/-- A value which may be used as a type. -/
class CoeSort (α : Sort u) (β : outParam (Sort v)) where
  coe : α → β

attribute [coe_decl] CoeSort.coe

instance {α : Sort u} {β : Sort v} [CoeSort α β] : CoeOut α β where
  coe a := CoeSort.coe a

/-! ### Instances -/

instance boolToProp : Coe Bool Prop where
  coe b := b = true

instance boolToSort : CoeSort Bool Prop where
  coe b := b

instance decPropToBool (p : Prop) [Decidable p] : CoeDep Prop p Bool where
  coe := decide p

instance optionCoe {α : Type u} : Coe α (Option α) where
  coe := some

instance subtypeCoe {α : Sort v} {p : α → Prop} : CoeOut (Subtype p) α where
  coe v := v.val

instance Fin.coeToNat {n : Nat} : CoeOut (Fin n) Nat where
  coe v := v.val

/-! ### Numbers in other number systems -/

/-- Types with a value for every natural number. -/
class NatCast (R : Type u) where
  protected natCast : Nat → R

instance : NatCast Nat where
  natCast n := n

/-- The value for a natural number, written `↑n`. -/
@[coe, reducible, match_pattern] protected def Nat.cast {R : Type u} [NatCast R] : Nat → R :=
  NatCast.natCast

@[simp] theorem Nat.cast_id (n : Nat) : n.cast = n := rfl

instance {R : Type u} [NatCast R] : CoeTail Nat R where
  coe := Nat.cast

instance {R : Type u} [NatCast R] : CoeHTCT Nat R where
  coe := Nat.cast

/-! ## Zero and one

The numeral `0` from the class `Zero` and back, and the same for `1`. -/

instance (priority := 300) Zero.toOfNat0 {α : Type u} [Zero α] : OfNat α 0 := ⟨Zero.zero⟩

instance (priority := 200) Zero.ofOfNat0 {α : Type u} [OfNat α 0] : Zero α := ⟨0⟩

instance (priority := 300) One.toOfNat1 {α : Type u} [One α] : OfNat α 1 := ⟨One.one⟩

instance (priority := 200) One.ofOfNat1 {α : Type u} [OfNat α 1] : One α := ⟨1⟩
