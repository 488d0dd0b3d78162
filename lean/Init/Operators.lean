prelude
import Init.Prelude

/-!
# Operators, numerals and natural numbers

The type classes behind numerals, operators and relations, and their first instances.  The natural
numbers come along, because numerals speak about them.
-/

universe u v w

/-! ## Classes of operators -/

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

/-! ### Order -/

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

/-! ### Operators whose operands may have different types -/

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

/-! ### Operators within one type -/

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

/-! ## Arithmetic of the natural numbers

The kernel computes these operations on numerals with big numbers; the definitions are the meaning
which it relies on.  The few facts here are the ones which later definitions need. -/

/-! ### Sum, product, power, equality -/

set_option bootstrap.genMatcherCode false in
@[extern "lean_nat_add", instance_reducible, match_pattern]
protected def Nat.add : (@& Nat) → (@& Nat) → Nat
  | a, Nat.zero => a
  | a, Nat.succ b => Nat.succ (Nat.add a b)

instance instAddNat : Add Nat where
  add := Nat.add

set_option bootstrap.genMatcherCode false in
@[extern "lean_nat_mul", instance_reducible]
protected def Nat.mul : (@& Nat) → (@& Nat) → Nat
  | _, 0 => 0
  | a, Nat.succ b => Nat.add (Nat.mul a b) a

instance instMulNat : Mul Nat where
  mul := Nat.mul

set_option bootstrap.genMatcherCode false in
@[extern "lean_nat_pow"]
protected def Nat.pow (m : @& Nat) : (@& Nat) → Nat
  | 0 => 1
  | Nat.succ n => Nat.mul (Nat.pow m n) m

instance instNatPowNat : NatPow Nat := ⟨Nat.pow⟩

set_option bootstrap.genMatcherCode false in
@[extern "lean_nat_dec_eq"]
def Nat.beq : (@& Nat) → (@& Nat) → Bool
  | zero, zero => true
  | zero, succ _ => false
  | succ _, zero => false
  | succ n, succ m => beq n m

theorem Nat.eq_of_beq_eq_true : {n m : Nat} → Eq (beq n m) true → Eq n m
  | zero, zero, _ => rfl
  | zero, succ _, h => Bool.noConfusion h
  | succ _, zero, h => Bool.noConfusion h
  | succ _, succ _, h => congrArg succ (eq_of_beq_eq_true h)

private theorem Nat.beq_self : (n : Nat) → Eq (beq n n) true
  | zero => rfl
  | succ n => beq_self n

theorem Nat.ne_of_beq_eq_false {n m : Nat} (h : Eq (beq n m) false) : Not (Eq n m) :=
  fun e => Bool.ne_true_of_eq_false h (e.rec (beq_self n))

/-- Values with different numbers are different; the case analysis on constructors rests on it. -/
theorem noConfusion_of_Nat {α : Sort u} (f : α → Nat) {a b : α} (h : Eq a b) :
    (Nat.beq (f a) (f b)).rec False True :=
  have e : Eq (Nat.beq (f a) (f b)) true := h.rec (Nat.beq_self (f a))
  Eq.ndrec (a := true) (motive := @Bool.rec (fun _ => Prop) False True) True.intro e.symm

/-- The decision whether two numbers are equal. -/
@[reducible, extern "lean_nat_dec_eq"]
protected def Nat.decEq (n m : @& Nat) : Decidable (Eq n m) where
  decide := beq n m
  reflects_decide :=
    match h : beq n m with
    | true => eq_of_beq_eq_true h
    | false => ne_of_beq_eq_false h

@[inline] instance : DecidableEq Nat := Nat.decEq

set_option bootstrap.genMatcherCode false in
@[extern "lean_nat_dec_le"]
def Nat.ble : @& Nat → @& Nat → Bool
  | zero, _ => true
  | succ _, zero => false
  | succ n, succ m => ble n m

attribute [gen_constructor_elims] Bool

/-! ### Order -/

/-- The order of the natural numbers, written `n ≤ m`. -/
protected inductive Nat.le (n : Nat) : Nat → Prop
  | refl : Nat.le n n
  | step {m} : Nat.le n m → Nat.le n (succ m)

instance instLENat : LE Nat where
  le := Nat.le

/-- The strict order of the natural numbers, written `n < m`. -/
@[implicit_reducible] protected def Nat.lt (n m : Nat) : Prop := Nat.le (succ n) m

instance instLTNat : LT Nat where
  lt := Nat.lt

theorem Nat.not_succ_le_zero (n : Nat) : LE.le (succ n) 0 → False := fun h =>
  have key : ∀ m, LE.le (succ n) m → Eq (Nat.beq m 0) true → False := fun _ h =>
    h.rec (fun e => Bool.noConfusion e) (fun _ _ e => Bool.noConfusion e)
  key 0 h rfl

theorem Nat.not_lt_zero (n : Nat) : Not (LT.lt n 0) := not_succ_le_zero n

theorem Nat.zero_le : (n : Nat) → LE.le 0 n
  | zero => Nat.le.refl
  | succ n => Nat.le.step (zero_le n)

theorem Nat.succ_le_succ {n m : Nat} : LE.le n m → LE.le (succ n) (succ m) := fun h =>
  h.rec Nat.le.refl (fun _ ih => Nat.le.step ih)

theorem Nat.zero_lt_succ (n : Nat) : LT.lt 0 (succ n) := succ_le_succ (zero_le n)

theorem Nat.le_succ_of_le {n m : Nat} (h : LE.le n m) : LE.le n (succ m) := Nat.le.step h

protected theorem Nat.le_trans {n m k : Nat} : LE.le n m → LE.le m k → LE.le n k := fun h₁ h₂ =>
  h₂.rec h₁ (fun _ ih => Nat.le.step ih)

protected theorem Nat.lt_of_lt_of_le {n m k : Nat} : LT.lt n m → LE.le m k → LT.lt n k :=
  Nat.le_trans

protected theorem Nat.lt_trans {n m k : Nat} (h₁ : LT.lt n m) : LT.lt m k → LT.lt n k :=
  Nat.le_trans (le_succ_of_le h₁)

theorem Nat.le_succ (n : Nat) : LE.le n (succ n) := Nat.le.step Nat.le.refl

protected theorem Nat.le_refl (n : Nat) : LE.le n n := Nat.le.refl

theorem Nat.succ_pos (n : Nat) : LT.lt 0 (succ n) := zero_lt_succ n

set_option bootstrap.genMatcherCode false in
/-- The number before, with `pred 0 = 0`. -/
@[extern "lean_nat_pred", implicit_reducible]
def Nat.pred : (@& Nat) → Nat
  | 0 => 0
  | succ a => a

theorem Nat.pred_le_pred {n m : Nat} : LE.le n m → LE.le (pred n) (pred m) := fun h =>
  have below : (k : Nat) → LE.le (pred n) (pred k) → LE.le (pred n) k := fun k =>
    match k with
    | zero => id
    | succ k => fun h => Nat.le_trans h (le_succ k)
  h.rec Nat.le.refl (fun {k} _ ih => below k ih)

theorem Nat.le_of_succ_le_succ {n m : Nat} : LE.le (succ n) (succ m) → LE.le n m := pred_le_pred

theorem Nat.le_of_lt_succ {m n : Nat} : LT.lt m (succ n) → LE.le m n := le_of_succ_le_succ

protected theorem Nat.eq_or_lt_of_le : {n m : Nat} → LE.le n m → Or (Eq n m) (LT.lt n m)
  | zero, zero, _ => Or.inl rfl
  | zero, succ m, _ => Or.inr (zero_lt_succ m)
  | succ n, zero, h => (not_succ_le_zero n h).elim
  | succ _, succ _, h =>
    (Nat.eq_or_lt_of_le (le_of_succ_le_succ h)).elim
      (fun e => Or.inl (congrArg succ e)) (fun l => Or.inr (succ_le_succ l))

protected theorem Nat.lt_or_ge : (n m : Nat) → Or (LT.lt n m) (GE.ge n m)
  | n, zero => Or.inr (zero_le n)
  | zero, succ m => Or.inl (zero_lt_succ m)
  | succ n, succ m =>
    (Nat.lt_or_ge n m).elim (fun l => Or.inl (succ_le_succ l)) (fun l => Or.inr (succ_le_succ l))

theorem Nat.not_succ_le_self : (n : Nat) → Not (LE.le (succ n) n)
  | 0 => not_succ_le_zero 0
  | succ n => fun h => not_succ_le_self n (le_of_succ_le_succ h)

protected theorem Nat.lt_irrefl (n : Nat) : Not (LT.lt n n) := not_succ_le_self n

protected theorem Nat.lt_of_le_of_lt {n m k : Nat} (h₁ : LE.le n m) (h₂ : LT.lt m k) :
    LT.lt n k :=
  Nat.le_trans (succ_le_succ h₁) h₂

protected theorem Nat.le_antisymm {n m : Nat} (h₁ : LE.le n m) (h₂ : LE.le m n) : Eq n m :=
  (Nat.eq_or_lt_of_le h₁).elim id
    (fun l => absurd (Nat.lt_of_lt_of_le l h₂) (Nat.lt_irrefl n))

protected theorem Nat.lt_of_le_of_ne {n m : Nat} (h₁ : LE.le n m) (h₂ : Not (Eq n m)) :
    LT.lt n m :=
  (Nat.eq_or_lt_of_le h₁).resolve_left h₂

theorem Nat.le_of_ble_eq_true {n m : Nat} (h : Eq (Nat.ble n m) true) : LE.le n m :=
  match n, m, h with
  | zero, m, _ => zero_le m
  | succ _, zero, h => Bool.noConfusion h
  | succ _, succ _, h => succ_le_succ (le_of_ble_eq_true h)

theorem Nat.ble_self_eq_true : (n : Nat) → Eq (Nat.ble n n) true
  | 0 => rfl
  | succ n => ble_self_eq_true n

theorem Nat.ble_succ_eq_true : {n m : Nat} → Eq (Nat.ble n m) true → Eq (Nat.ble n (succ m)) true
  | zero, _, _ => rfl
  | succ _, zero, h => Bool.noConfusion h
  | succ n, succ m, h => ble_succ_eq_true (n := n) (m := m) h

theorem Nat.ble_eq_true_of_le {n m : Nat} (h : LE.le n m) : Eq (Nat.ble n m) true :=
  h.rec (ble_self_eq_true n) (fun _ ih => ble_succ_eq_true ih)

theorem Nat.not_le_of_not_ble_eq_true {n m : Nat} (h : Not (Eq (Nat.ble n m) true)) :
    Not (LE.le n m) :=
  fun l => h (ble_eq_true_of_le l)

theorem Nat.lt_succ_of_le {n m : Nat} : LE.le n m → LT.lt n (succ m) := succ_le_succ

protected theorem Nat.lt_add_one (n : Nat) : LT.lt n (HAdd.hAdd n 1) := Nat.le_refl (succ n)

theorem Nat.lt_succ_self (n : Nat) : LT.lt n (succ n) := Nat.le_refl (succ n)

protected theorem Nat.lt_of_not_le {a b : Nat} (h : Not (LE.le a b)) : LT.lt b a :=
  (Nat.lt_or_ge b a).resolve_right h

protected theorem Nat.add_pos_right :
    {b : Nat} → (a : Nat) → (hb : LT.lt 0 b) → LT.lt 0 (HAdd.hAdd a b)
  | zero, _, h => absurd h (Nat.lt_irrefl 0)
  | succ b, a, _ => zero_lt_succ (Nat.add a b)

protected theorem Nat.mul_pos :
    {n m : Nat} → (hn : LT.lt 0 n) → (hm : LT.lt 0 m) → LT.lt 0 (HMul.hMul n m)
  | _, zero, _, hm => absurd hm (Nat.lt_irrefl 0)
  | _, succ _, hn, _ => Nat.add_pos_right _ hn

protected theorem Nat.pow_pos {a : Nat} : {n : Nat} → (h : LT.lt 0 a) → LT.lt 0 (HPow.hPow a n)
  | zero, _ => zero_lt_succ 0
  | succ _, h => Nat.mul_pos (Nat.pow_pos h) h

/-- The decision whether `n ≤ m`. -/
@[extern "lean_nat_dec_le"]
instance Nat.decLe (n m : @& Nat) : Decidable (LE.le n m) where
  decide := ble n m
  reflects_decide :=
    match h : ble n m with
    | true => le_of_ble_eq_true h
    | false => not_le_of_not_ble_eq_true (Bool.ne_true_of_eq_false h)

/-- The decision whether `n < m`. -/
@[extern "lean_nat_dec_lt"]
instance Nat.decLt (n m : @& Nat) : Decidable (LT.lt n m) := decLe (succ n) m

instance : Min Nat := minOfLe

/-! ### Difference, quotient, remainder -/

set_option bootstrap.genMatcherCode false in
/-- Subtraction, cut off at `0`. -/
@[extern "lean_nat_sub", instance_reducible]
protected def Nat.sub : (@& Nat) → (@& Nat) → Nat
  | a, 0 => a
  | a, succ b => pred (Nat.sub a b)

attribute [gen_constructor_elims] Nat

protected theorem Nat.ctorIdx_zero : Eq (Nat.ctorIdx 0) 0 := rfl

protected theorem Nat.ctorIdx_succ {n : Nat} : Eq (Nat.ctorIdx (succ n)) 1 := rfl

instance instSubNat : Sub Nat where
  sub := Nat.sub

theorem Nat.succ_sub_succ_eq_sub (n m : Nat) :
    Eq (HSub.hSub (succ n) (succ m)) (HSub.hSub n m) :=
  m.rec rfl (fun _ ih => congrArg pred ih)

theorem Nat.pred_le : ∀ (n : Nat), LE.le (Nat.pred n) n
  | zero => Nat.le.refl
  | succ n => le_succ n

theorem Nat.sub_le (n m : Nat) : LE.le (HSub.hSub n m) n :=
  m.rec (Nat.le_refl n) (fun _ ih => Nat.le_trans (pred_le _) ih)

theorem Nat.sub_lt : ∀ {n m : Nat}, LT.lt 0 n → LT.lt 0 m → LT.lt (HSub.hSub n m) n
  | zero, _, h, _ => absurd h (Nat.lt_irrefl 0)
  | succ _, zero, _, h => absurd h (Nat.lt_irrefl 0)
  | succ n, succ m, _, _ =>
    (succ_sub_succ_eq_sub n m).symm.ndrec (motive := fun k => LT.lt k (succ n))
      (lt_succ_of_le (sub_le n m))

theorem Nat.div_rec_lemma {x y : Nat} :
    (And (LT.lt 0 y) (LE.le y x)) → LT.lt (HSub.hSub x y) x :=
  fun h => sub_lt (Nat.lt_of_lt_of_le h.left h.right) h.left

theorem Nat.div_rec_fuel_lemma {x y fuel : Nat} (hy : LT.lt 0 y) (hle : LE.le y x)
    (hfuel : LT.lt x (HAdd.hAdd fuel 1)) : LT.lt (HSub.hSub x y) fuel :=
  Nat.lt_of_lt_of_le (div_rec_lemma ⟨hy, hle⟩) (le_of_lt_succ hfuel)

set_option bootstrap.genMatcherCode false in
/-- Division without remainder, with `x / 0 = 0`: how often `y` can be taken away from `x`. -/
@[extern "lean_nat_div", irreducible]
protected def Nat.div (x y : @& Nat) : Nat :=
  dite (LT.lt 0 y) (fun hy =>
    let rec
      go (fuel : Nat) (x : Nat) (hfuel : LT.lt x fuel) : Nat :=
      match fuel with
      | succ fuel =>
        dite (LE.le y x)
          (fun h => HAdd.hAdd (go fuel (HSub.hSub x y) (div_rec_fuel_lemma hy h hfuel)) 1)
          (fun _ => 0)
      termination_by structural fuel
    go (succ x) x (Nat.lt_succ_self _))
    (fun _ => 0)

instance Nat.instDiv : Div Nat := ⟨Nat.div⟩

set_option bootstrap.genMatcherCode false in
/-- The remainder of a division, by repeated subtraction. -/
@[extern "lean_nat_mod"]
protected noncomputable def Nat.modCore (x y : Nat) : Nat :=
  dite (LT.lt 0 y)
    (fun hy =>
      let rec
        go (fuel : Nat) (x : Nat) (hfuel : LT.lt x fuel) : Nat :=
        match fuel with
        | succ fuel =>
          dite (LE.le y x)
            (fun h => go fuel (HSub.hSub x y) (div_rec_fuel_lemma hy h hfuel))
            (fun _ => x)
        termination_by structural fuel
      go (succ x) x (Nat.lt_succ_self _))
    (fun _ => x)

theorem Nat.modCoreGo_lt {fuel y : Nat} (hy : LT.lt 0 y) :
    (x : Nat) → (hfuel : LT.lt x fuel) → LT.lt (Nat.modCore.go y hy fuel x hfuel) y :=
  fuel.rec (fun x h => absurd h (not_lt_zero x))
    (fun _ ih x _ =>
      show LT.lt (dite _ _ _) _ from
        match Nat.decLe y x with
        | .isTrue _ => ih _ _
        | .isFalse h => Nat.lt_of_not_le h)

theorem Nat.modCore_lt {x y : Nat} (hy : LT.lt 0 y) : LT.lt (Nat.modCore x y) y :=
  show LT.lt (dite _ _ _) y from
    match Nat.decLt 0 y with
    | .isTrue _ => Nat.modCoreGo_lt hy x (Nat.lt_succ_self _)
    | .isFalse h => absurd hy h

attribute [irreducible] Nat.modCore

set_option bootstrap.genMatcherCode false in
/-- The remainder of a division, with `x % 0 = x`.  It reduces by definition when `x` is `0` or
visibly smaller than `y`. -/
@[extern "lean_nat_mod"]
protected def Nat.mod : @& Nat → @& Nat → Nat
  | 0, _ => 0
  | n@(succ _), m => ite (LE.le m n) (Nat.modCore n m) n

instance Nat.instMod : Mod Nat := ⟨Nat.mod⟩

theorem Nat.mod_lt : (x : Nat) → {y : Nat} → (hy : LT.lt 0 y) → LT.lt (HMod.hMod x y) y
  | 0, zero, h => absurd h (Nat.lt_irrefl 0)
  | 0, succ y, _ => zero_lt_succ y
  | succ n, m, hm =>
    show LT.lt (ite (LE.le m (succ n)) (Nat.modCore (succ n) m) (succ n)) _ from
      match Nat.decLe m (succ n) with
      | .isTrue _ => Nat.modCore_lt hm
      | .isFalse h => Nat.lt_of_not_le h
