prelude
import Init.Prelude

/-!
# The type classes behind numerals, operators and relations

The natural numbers come along, because numerals speak about them.
-/

universe u v w

set_option genCtorIdx false in
/-- The natural numbers. -/
inductive Nat where
  | zero : Nat
  | succ (n : Nat) : Nat

instance : Inhabited Nat where
  default := Nat.zero

/-- Behind numerals: the numeral `5 : α` is `OfNat.ofNat (α := α) 5`. -/
class OfNat (α : Type u) (_ : Nat) where
  ofNat : α

@[default_instance 100]
instance instOfNatNat (n : Nat) : OfNat Nat n where
  ofNat := n

/-! ## Order -/

/-- `x ≤ y` -/
class LE (α : Type u) where
  le : α → α → Prop

/-- `x < y` -/
class LT (α : Type u) where
  lt : α → α → Prop

/-- `a ≥ b` means `b ≤ a`. -/
@[reducible] def GE.ge {α : Type u} [LE α] (a b : α) : Prop := LE.le b a

/-- `a > b` means `b < a`. -/
@[reducible] def GT.gt {α : Type u} [LT α] (a b : α) : Prop := LT.lt b a

abbrev DecidableLT (α : Type u) [LT α] := DecidableRel (LT.lt : α → α → Prop)

abbrev DecidableLE (α : Type u) [LE α] := DecidableRel (LE.le : α → α → Prop)

/-- The greater of two values. -/
class Max (α : Type u) where
  max : α → α → α

export Max (max)

/-- The maximum with respect to a decidable order. -/
@[inline, instance_reducible] def maxOfLe {α : Type u} [LE α] [DecidableRel (@LE.le α _)] :
    Max α where
  max x y := ite (LE.le x y) y x

/-- The lesser of two values. -/
class Min (α : Type u) where
  min : α → α → α

export Min (min)

/-- The minimum with respect to a decidable order. -/
@[inline, instance_reducible] def minOfLe {α : Type u} [LE α] [DecidableRel (@LE.le α _)] :
    Min α where
  min x y := ite (LE.le x y) x y

/-- Relations which can be chained, as `calc` does. -/
class Trans.{r1, r2, r3, s1, s2, s3} {α : Sort s1} {β : Sort s2} {γ : Sort s3}
    (r : α → β → Sort r1) (s : β → γ → Sort r2) (t : outParam (α → γ → Sort r3)) where
  trans {a : α} {b : β} {c : γ} : r a b → s b c → t a c

export Trans (trans)

instance {α : Sort v} {γ : Sort w} (r : α → γ → Sort u) : Trans Eq r r where
  trans e h := e.symm.ndrec (motive := fun a => r a _) h

instance {α : Sort v} {β : Sort w} (r : α → β → Sort u) : Trans r Eq r where
  trans h e := e.ndrec (motive := fun b => r _ b) h

/-! ## Operators whose operands may have different types -/

/-- `a + b` -/
class HAdd (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hAdd : α → β → γ

/-- `a - b` -/
class HSub (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hSub : α → β → γ

/-- `a * b` -/
class HMul (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hMul : α → β → γ

/-- `a / b` -/
class HDiv (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hDiv : α → β → γ

/-- `a % b` -/
class HMod (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hMod : α → β → γ

/-- `a ^ b` -/
class HPow (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hPow : α → β → γ

/-- `a • b` -/
class HSMul (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hSMul : α → β → γ

/-- `a ++ b` -/
class HAppend (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hAppend : α → β → γ

/-- `a <|> b` -/
class HOrElse (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hOrElse : α → (Unit → β) → γ

/-- `a >> b` -/
class HAndThen (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hAndThen : α → (Unit → β) → γ

/-- `a &&& b` -/
class HAnd (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hAnd : α → β → γ

/-- `a ^^^ b` -/
class HXor (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hXor : α → β → γ

/-- `a ||| b` -/
class HOr (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hOr : α → β → γ

/-- `a <<< b` -/
class HShiftLeft (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hShiftLeft : α → β → γ

/-- `a >>> b` -/
class HShiftRight (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hShiftRight : α → β → γ

/-! ## Operators within one type -/

class Zero (α : Type u) where
  zero : α

class One (α : Type u) where
  one : α

class Add (α : Type u) where
  add : α → α → α

class Sub (α : Type u) where
  sub : α → α → α

class Mul (α : Type u) where
  mul : α → α → α

/-- `-a` -/
class Neg (α : Type u) where
  neg : α → α

class Div (α : Type u) where
  div : α → α → α

/-- `a⁻¹` -/
class Inv (α : Type u) where
  inv : α → α

class Mod (α : Type u) where
  mod : α → α → α

/-- `a ∣ b` -/
class Dvd (α : Type _) where
  dvd : α → α → Prop

class Pow (α : Type u) (β : Type v) where
  pow : α → β → α

/-- Powers whose exponent is a natural number by default. -/
class NatPow (α : Type u) where
  protected pow : α → Nat → α

/-- Powers whose exponent has the type of the base by default. -/
class HomogeneousPow (α : Type u) where
  protected pow : α → α → α

class SMul (M : Type u) (α : Type v) where
  smul : M → α → α

class Append (α : Type u) where
  append : α → α → α

class OrElse (α : Type u) where
  orElse : α → (Unit → α) → α

class AndThen (α : Type u) where
  andThen : α → (Unit → α) → α

class AndOp (α : Type u) where
  and : α → α → α

class XorOp (α : Type u) where
  xor : α → α → α

class OrOp (α : Type u) where
  or : α → α → α

/-- `~~~a` -/
class Complement (α : Type u) where
  complement : α → α

class ShiftLeft (α : Type u) where
  shiftLeft : α → α → α

class ShiftRight (α : Type u) where
  shiftRight : α → α → α

@[default_instance]
instance instHAdd {α : Type u} [Add α] : HAdd α α α where
  hAdd a b := Add.add a b

@[default_instance]
instance instHSub {α : Type u} [Sub α] : HSub α α α where
  hSub a b := Sub.sub a b

@[default_instance]
instance instHMul {α : Type u} [Mul α] : HMul α α α where
  hMul a b := Mul.mul a b

@[default_instance]
instance instHDiv {α : Type u} [Div α] : HDiv α α α where
  hDiv a b := Div.div a b

@[default_instance]
instance instHMod {α : Type u} [Mod α] : HMod α α α where
  hMod a b := Mod.mod a b

@[default_instance]
instance instHPow {α : Type u} {β : Type v} [Pow α β] : HPow α β α where
  hPow a b := Pow.pow a b

@[default_instance]
instance instPowNat {α : Type u} [NatPow α] : Pow α Nat where
  pow a n := NatPow.pow a n

@[default_instance]
instance {α : Type u} [HomogeneousPow α] : Pow α α where
  pow a b := HomogeneousPow.pow a b

@[default_instance]
instance instHSMul {α : Type u} {β : Type v} [SMul α β] : HSMul α β β where
  hSMul := SMul.smul

instance (priority := 1100) {α : Type u} [Mul α] : SMul α α where
  smul x y := Mul.mul x y

@[default_instance]
instance {α : Type u} [Append α] : HAppend α α α where
  hAppend a b := Append.append a b

@[default_instance]
instance {α : Type u} [OrElse α] : HOrElse α α α where
  hOrElse a b := OrElse.orElse a b

@[default_instance]
instance {α : Type u} [AndThen α] : HAndThen α α α where
  hAndThen a b := AndThen.andThen a b

@[default_instance]
instance {α : Type u} [AndOp α] : HAnd α α α where
  hAnd a b := AndOp.and a b

@[default_instance]
instance {α : Type u} [XorOp α] : HXor α α α where
  hXor a b := XorOp.xor a b

@[default_instance]
instance {α : Type u} [OrOp α] : HOr α α α where
  hOr a b := OrOp.or a b

@[default_instance]
instance {α : Type u} [ShiftLeft α] : HShiftLeft α α α where
  hShiftLeft a b := ShiftLeft.shiftLeft a b

@[default_instance]
instance {α : Type u} [ShiftRight α] : HShiftRight α α α where
  hShiftRight a b := ShiftRight.shiftRight a b

/-- `a ∈ s` -/
class Membership (α : outParam (Type u)) (γ : Type v) where
  mem : γ → α → Prop

attribute [implicit_reducible] Membership.mem

/-! Patterns may contain these operators: `n + 1` is one for the natural numbers. -/

attribute [match_pattern] Add.add HAdd.hAdd Neg.neg Mul.mul HMul.hMul Inv.inv
