prelude

/-!
# Logic, booleans and decidable propositions

The bottom of the library: what the elaborator, the kernel and the code generator look up by name.
Names, types and universe orders are dictated by the compiler; the proofs are ours.  No notation
exists yet at this point, so operations are written by their names.
-/

universe u v w

/-! ## Placeholders of the code generator

They are `unsafe`, so the kernel refuses them in every proof. -/

/-- A type which the code generator has erased. -/
unsafe axiom lcErased : Type

/-- A type dependency which the code generator has erased. -/
unsafe axiom lcAny : Type

/-- The code generator's empty value. -/
unsafe axiom lcVoid : Type

/-! ## The first types -/

set_option bootstrap.inductiveCheckResultingUniverse false in
/-- The type with one element, in every universe. -/
inductive PUnit : Sort u where
  | unit : PUnit

/-- Equality, written `a = b`. -/
inductive Eq {α : Sort u} : α → α → Prop where
  | refl (a : α) : Eq a a

/-- Replace equals by equals, with a motive which does not mention the proof. -/
@[simp] abbrev Eq.ndrec.{u1, u2} {α : Sort u2} {a : α} {motive : α → Sort u1} (m : motive a)
    {b : α} (h : Eq a b) : motive b :=
  h.rec m

/-- Equality of two values whose types need not be known to agree, written `a ≍ b`. -/
inductive HEq : {α : Sort u} → α → {β : Sort u} → β → Prop where
  | refl {α : Sort u} (a : α) : HEq a a

/-- The two truth values. -/
inductive Bool : Type where
  | false : Bool
  | true : Bool

export Bool (false true)

/-- The identity function. -/
@[inline, implicit_reducible] def id {α : Sort u} (a : α) : α := a

/-- Composition of functions, written `f ∘ g`. -/
@[inline, implicit_reducible] def Function.comp {α : Sort u} {β : Sort v} {δ : Sort w}
    (f : β → δ) (g : α → β) : α → δ :=
  fun x => f (g x)

/-- The function which always answers `a`. -/
@[inline] def Function.const {α : Sort u} (β : Sort v) (a : α) : β → α :=
  fun _ => a

set_option checkBinderAnnotations false in
/-- The instance which type class resolution finds for `α`. -/
abbrev inferInstance {α : Sort u} [i : α] : α := i

set_option checkBinderAnnotations false in
/-- The instance which type class resolution finds for the type given. -/
abbrev «inferInstanceAs» (α : Sort u) [i : α] : α := i

/-- The type with one element, written `()`. -/
abbrev Unit : Type := PUnit

/-- The element of `Unit`. -/
@[match_pattern] abbrev Unit.unit : Unit := PUnit.unit

/-- A proof which the code generator has erased. -/
unsafe axiom lcProof {α : Prop} : α

/-- A cast which the code generator has erased. -/
unsafe axiom lcCast {α : Sort u} {β : Sort v} (a : α) : β

/-- Code which is never reached. -/
unsafe axiom lcUnreachable {α : Sort u} : α

/-- The true proposition. -/
inductive True : Prop where
  | intro : True

/-- The false proposition: it has no proof. -/
inductive False : Prop

/-- The type without elements. -/
inductive Empty : Type

set_option bootstrap.inductiveCheckResultingUniverse false in
/-- The type without elements, in every universe. -/
inductive PEmpty : Sort u where

/-- Negation, written `¬ a`. -/
@[implicit_reducible] def Not (a : Prop) : Prop := a → False

/-- Everything follows from falsehood. -/
@[macro_inline] def False.elim {C : Sort u} (h : False) : C := h.rec

/-- Everything follows from a contradiction. -/
@[macro_inline] def absurd {a : Prop} {b : Sort v} (h₁ : a) (h₂ : Not a) : b := (h₂ h₁).rec

/-! ## Equality -/

set_option linter.defProp false in
/-- Every value equals itself. -/
@[match_pattern] def rfl {α : Sort u} {a : α} : Eq a a := Eq.refl a

@[simp] theorem id_eq {α : Sort u} (a : α) : Eq (id a) a := rfl

theorem Eq.subst {α : Sort u} {motive : α → Prop} {a b : α} (h₁ : Eq a b) (h₂ : motive a) :
    motive b :=
  h₁.ndrec h₂

theorem Eq.symm {α : Sort u} {a b : α} (h : Eq a b) : Eq b a := h.rec rfl

/-- `Eq.ndrec` along an equation which is used from right to left. -/
@[simp] abbrev Eq.ndrec_symm.{u1, u2} {α : Sort u2} {a : α} {motive : α → Sort u1}
    (m : motive a) {b : α} (h : Eq b a) : motive b :=
  h.symm.ndrec m

theorem Eq.trans {α : Sort u} {a b c : α} (h₁ : Eq a b) (h₂ : Eq b c) : Eq a c := h₂.rec h₁

/-- Move a value along an equation of types. -/
@[macro_inline, implicit_reducible] def cast {α β : Sort u} (h : Eq α β) (a : α) : β := h.rec a

theorem congrArg {α : Sort u} {β : Sort v} {a₁ a₂ : α} (f : α → β) (h : Eq a₁ a₂) :
    Eq (f a₁) (f a₂) :=
  h.rec rfl

theorem congr {α : Sort u} {β : Sort v} {f₁ f₂ : α → β} {a₁ a₂ : α} (h₁ : Eq f₁ f₂)
    (h₂ : Eq a₁ a₂) : Eq (f₁ a₁) (f₂ a₂) :=
  h₁.rec (congrArg f₁ h₂)

theorem congrFun {α : Sort u} {β : α → Sort v} {f g : (x : α) → β x} (h : Eq f g) (a : α) :
    Eq (f a) (g a) :=
  h.rec rfl

theorem congrFun' {α : Sort u} {β : Sort v} {f g : α → β} (h : Eq f g) (a : α) :
    Eq (f a) (g a) :=
  congrFun h a

/-! ## Quotients and function extensionality -/

init_quot

/-- Related values are equal in the quotient. -/
axiom Quot.sound : ∀ {α : Sort u} {r : α → α → Prop} {a b : α},
  r a b → Eq (Quot.mk r a) (Quot.mk r b)

/-- The code generator's inverse of `Quot.mk`. -/
unsafe axiom Quot.lcInv {α : Sort u} {r : α → α → Prop} (q : Quot r) : α

/-- `Quot.lift` with the quotient first. -/
protected abbrev Quot.liftOn {α : Sort u} {β : Sort v} {r : α → α → Prop} (q : Quot r)
    (f : α → β) (c : (a b : α) → r a b → Eq (f a) (f b)) : β :=
  Quot.lift f c q

/-- Functions with the same values are equal: they are the same element of the quotient by
"has the same values", and application is well defined on that quotient. -/
theorem funext {α : Sort u} {β : α → Sort v} {f g : (x : α) → β x}
    (h : ∀ x, Eq (f x) (g x)) : Eq f g :=
  let same (f g : (x : α) → β x) : Prop := ∀ x, Eq (f x) (g x)
  let apply (q : Quot same) (x : α) : β x := q.liftOn (fun f => f x) (fun _ _ e => e x)
  congrArg apply (Quot.sound (r := same) h)

set_option linter.defProp false in
@[match_pattern] protected def HEq.rfl {α : Sort u} {a : α} : HEq a a := HEq.refl a

theorem eq_of_heq {α : Sort u} {a a' : α} (h : HEq a a') : Eq a a' :=
  have key : (β : Sort u) → (b : β) → HEq a b → (e : Eq α β) → Eq (cast e a) b :=
    fun _ _ h => h.rec (fun _ => rfl)
  key α a' h rfl

theorem heq_of_eq {α : Sort u} {a a' : α} (h : Eq a a') : HEq a a' := h.rec HEq.rfl

/-! ## Pairs, connectives, subtypes -/

/-- Pairs, written `α × β`. -/
structure Prod (α : Type u) (β : Type v) where
  mk ::
  fst : α
  snd : β

attribute [unbox] Prod

/-- Pairs whose components may be proofs, written `α ×' β`. -/
structure PProd (α : Sort u) (β : Sort v) where
  fst : α
  snd : β

/-- Pairs of types in the same universe. -/
structure MProd (α β : Type u) where
  fst : α
  snd : β

/-- Conjunction, written `a ∧ b`. -/
@[pp_using_anonymous_constructor]
structure And (a b : Prop) : Prop where
  intro ::
  left : a
  right : b

/-- Disjunction, written `a ∨ b`. -/
inductive Or (a b : Prop) : Prop where
  | inl (h : a) : Or a b
  | inr (h : b) : Or a b

theorem Or.intro_left {a : Prop} (b : Prop) (h : a) : Or a b := Or.inl h

theorem Or.intro_right {b : Prop} (a : Prop) (h : b) : Or a b := Or.inr h

theorem Or.elim {a b c : Prop} (h : Or a b) (left : a → c) (right : b → c) : c := h.rec left right

theorem Or.resolve_left {a b : Prop} (h : Or a b) (na : Not a) : b :=
  h.elim (fun ha => absurd ha na) id

theorem Or.resolve_right {a b : Prop} (h : Or a b) (nb : Not b) : a :=
  h.elim id (fun hb => absurd hb nb)

theorem Or.neg_resolve_left {a b : Prop} (h : Or (Not a) b) (ha : a) : b :=
  h.elim (absurd ha) id

theorem Or.neg_resolve_right {a b : Prop} (h : Or a (Not b)) (nb : b) : a :=
  h.elim id (absurd nb)

/-- The elements of a type which satisfy a predicate, written `{ x // p x }`. -/
@[pp_using_anonymous_constructor]
structure Subtype {α : Sort u} (p : α → Prop) where
  val : α
  property : p val

/-! ## Gadgets of the elaborator -/

set_option linter.unusedVariables.funArgs false in
/-- Marks an argument with a default value. -/
@[reducible] def optParam (α : Sort u) (default : α) : Sort u := α

/-- Marks a class parameter which is determined by the others. -/
@[reducible] def outParam (α : Sort u) : Sort u := α

/-- Marks a class parameter which every instance fills in. -/
@[reducible] def semiOutParam (α : Sort u) : Sort u := α

set_option linter.unusedVariables.funArgs false in
/-- Behind patterns of the form `x@h:p`. -/
@[reducible] def namedPattern {α : Sort u} (x a : α) (h : Eq x a) : α := a

/-- Behind `sorry` and the recovery from errors.  Whatever uses it is reported: by a warning, and by
`#print axioms`. -/
@[extern "lean_sorry", never_extract]
axiom sorryAx (α : Sort u) (synthetic : Bool) : α

/-! ## Facts about booleans -/

theorem Bool.eq_false_of_ne_true : {b : Bool} → Not (Eq b true) → Eq b false
  | true, h => absurd rfl h
  | false, _ => rfl

theorem Bool.eq_true_of_ne_false : {b : Bool} → Not (Eq b false) → Eq b true
  | true, _ => rfl
  | false, h => absurd rfl h

theorem Bool.ne_false_of_eq_true : {b : Bool} → Eq b true → Not (Eq b false)
  | true, _ => fun h => Bool.noConfusion h
  | false, h => Bool.noConfusion h

theorem Bool.ne_true_of_eq_false : {b : Bool} → Eq b false → Not (Eq b true)
  | true, h => Bool.noConfusion h
  | false, _ => fun h => Bool.noConfusion h

/-! ## Inhabited and nonempty types, choice -/

/-- Types with a chosen element. -/
class Inhabited (α : Sort u) where
  default : α

export Inhabited (default)

/-- Types with an element, but without saying which. -/
class inductive Nonempty (α : Sort u) : Prop where
  | intro (val : α) : Nonempty α

/-- The axiom of choice. -/
axiom Classical.choice {α : Sort u} : Nonempty α → α

protected theorem Nonempty.elim {α : Sort u} {p : Prop} (h₁ : Nonempty α) (h₂ : α → p) : p :=
  h₁.rec h₂

instance {α : Sort u} [Inhabited α] : Nonempty α := ⟨default⟩

/-- An element of a nonempty type, by choice. -/
noncomputable def Classical.ofNonempty {α : Sort u} [Nonempty α] : α :=
  Classical.choice inferInstance

instance {α : Sort u} {β : Sort v} [Nonempty β] : Nonempty (α → β) :=
  ⟨fun _ => Classical.ofNonempty⟩

instance Pi.instNonempty {α : Sort u} {β : α → Sort v} [(a : α) → Nonempty (β a)] :
    Nonempty ((a : α) → β a) :=
  ⟨fun _ => Classical.ofNonempty⟩

instance : Inhabited (Sort u) where
  default := PUnit

instance (α : Sort u) {β : Sort v} [Inhabited β] : Inhabited (α → β) where
  default := fun _ => default

instance Pi.instInhabited {α : Sort u} {β : α → Sort v} [(a : α) → Inhabited (β a)] :
    Inhabited ((a : α) → β a) where
  default := fun _ => default

instance instInhabitedBool : Inhabited Bool where
  default := false

/-! ## Lifting to higher universes -/

/-- Makes a proof or a value live one universe higher. -/
structure PLift (α : Sort u) : Type u where
  up ::
  down : α

theorem PLift.up_down {α : Sort u} (b : PLift α) : Eq (up (down b)) b := rfl

theorem PLift.down_up {α : Sort u} (a : α) : Eq (down (up a)) a := rfl

/-- The type of nonempty types. -/
def NonemptyType := Subtype fun α : Type u => Nonempty α

/-- The type inside a `NonemptyType`. -/
abbrev NonemptyType.type (type : NonemptyType.{u}) : Type u := type.val

instance : Inhabited NonemptyType.{u} where
  default := ⟨PUnit, ⟨⟨⟩⟩⟩

/-- Makes a type live in a higher universe. -/
structure ULift.{r, s} (α : Type s) : Type (max s r) where
  up ::
  down : α

theorem ULift.up_down {α : Type u} (b : ULift.{v} α) : Eq (up (down b)) b := rfl

theorem ULift.down_up {α : Type u} (a : α) : Eq (down (up.{v} a)) a := rfl

instance {α : Type u} [Inhabited α] : Inhabited (ULift α) where
  default := ULift.up default

/-- Makes a sort live in a higher universe. -/
structure PULift.{r, s} (α : Sort s) : Sort (max s r 1) where
  up ::
  down : α

theorem PULift.up_down {α : Sort u} (b : PULift.{v} α) : Eq (up (down b)) b := rfl

theorem PULift.down_up {α : Sort u} (a : α) : Eq (down (up.{v} a)) a := rfl

/-! ## Boolean operations -/

/-- Choose by a boolean, written `bif c then x else y`. -/
@[macro_inline, implicit_reducible] def cond {α : Sort u} (c : Bool) (x y : α) : α :=
  match c with
  | true => x
  | false => y

/-- Choose by a boolean whose value each branch may use. -/
@[macro_inline] protected def Bool.dcond {α : Sort u} (c : Bool) (x : Eq c true → α)
    (y : Eq c false → α) : α :=
  match c with
  | true => x rfl
  | false => y rfl

/-- Boolean "or", written `x || y`. -/
@[implicit_reducible] noncomputable def Bool.or (x y : Bool) : Bool := Bool.rec y true x

/-- What runs in place of `Bool.or`: it looks at `y` only if it must. -/
@[macro_inline] def Bool.Internal.or (x y : Bool) : Bool :=
  match x with
  | true => true
  | false => y

/-- Boolean "and", written `x && y`. -/
@[implicit_reducible] noncomputable def Bool.and (x y : Bool) : Bool := Bool.rec false y x

/-- What runs in place of `Bool.and`: it looks at `y` only if it must. -/
@[macro_inline] def Bool.Internal.and (x y : Bool) : Bool :=
  match x with
  | false => false
  | true => y

/-- Boolean negation, written `!x`. -/
@[implicit_reducible] noncomputable def Bool.not (x : Bool) : Bool := Bool.rec true false x

/-- What runs in place of `Bool.not`. -/
@[inline] def Bool.Internal.not : Bool → Bool
  | true => false
  | false => true

@[csimp] theorem Bool.and_eq_internalAnd : Eq Bool.and Bool.Internal.and :=
  funext fun | true | false => rfl

@[csimp] theorem Bool.or_eq_internalOr : Eq Bool.or Bool.Internal.or :=
  funext fun | true | false => rfl

@[csimp] theorem Bool.not_eq_internalNot : Eq Bool.not Bool.Internal.not :=
  funext fun | true | false => rfl

export Bool (or and not)

/-- Equality of booleans. -/
@[inline, implicit_reducible] def Bool.beq (a b : Bool) : Bool :=
  match b with
  | false => not a
  | true => a

/-! ## Decidable propositions -/

/-- The boolean tells whether the proposition holds. -/
abbrev Bool.Reflects : Bool → Prop → Prop
  | false, p => Not p
  | true, p => p

/-- Propositions with a boolean which tells whether they hold. -/
class Decidable (p : Prop) where
  intro ::
  decide : Bool
  reflects_decide (p) : decide.Reflects p

attribute [implicit_reducible] Decidable.decide

@[match_pattern] abbrev Decidable.isFalse {p : Prop} (h : Not p) : Decidable p := ⟨false, h⟩

@[match_pattern] abbrev Decidable.isTrue {p : Prop} (h : p) : Decidable p := ⟨true, h⟩

/-- Distinguish the two kinds of decision. -/
@[cases_eliminator, induction_eliminator, elab_as_elim]
abbrev Decidable.falseTrueCases {p : Prop} {motive : Decidable p → Sort u}
    (isFalse : ∀ h, motive (isFalse h)) (isTrue : ∀ h, motive (isTrue h))
    (t : Decidable p) : motive t :=
  t.casesOn fun x => x.casesOn isFalse isTrue

export Decidable (isTrue isFalse decide)

abbrev DecidablePred {α : Sort u} (r : α → Prop) :=
  (a : α) → Decidable (r a)

abbrev DecidableRel {α : Sort u} {β : Sort v} (r : α → β → Prop) :=
  (a : α) → (b : β) → Decidable (r a b)

abbrev DecidableEq (α : Sort u) :=
  (a b : α) → Decidable (Eq a b)

/-- The decision whether two values are equal. -/
def decEq {α : Sort u} [inst : DecidableEq α] (a b : α) : Decidable (Eq a b) := inst a b

set_option linter.unusedVariables false in
theorem decide_eq_true {p : Prop} : [inst : Decidable p] → p → Eq (decide p) true
  | isTrue _, _ => rfl
  | isFalse hn, h => absurd h hn

theorem decide_eq_false {p : Prop} : [Decidable p] → Not p → Eq (decide p) false
  | isTrue h, hn => absurd h hn
  | isFalse _, _ => rfl

theorem of_decide_eq_true {p : Prop} [inst : Decidable p] : Eq (decide p) true → p := fun e =>
  match (generalizing := false) inst with
  | isTrue h => h
  | isFalse hn => absurd e (Bool.ne_true_of_eq_false (decide_eq_false hn))

theorem of_decide_eq_false {p : Prop} [inst : Decidable p] : Eq (decide p) false → Not p :=
  fun e =>
  match (generalizing := false) inst with
  | isTrue h => absurd e (Bool.ne_false_of_eq_true (decide_eq_true h))
  | isFalse hn => hn

theorem of_decide_eq_self_eq_true {α : Sort u} [inst : DecidableEq α] (a : α) :
    Eq (decide (Eq a a)) true :=
  decide_eq_true rfl

@[macro_inline] instance {p q} [dp : Decidable p] [dq : Decidable q] : Decidable (And p q) where
  decide := and (decide p) (decide q)
  reflects_decide :=
    match dp, dq with
    | isTrue hp, isTrue hq => ⟨hp, hq⟩
    | isTrue _, isFalse hq => fun h => hq h.right
    | isFalse hp, _ => fun h => hp h.left

@[macro_inline] instance {p q} [dp : Decidable p] [dq : Decidable q] : Decidable (Or p q) where
  decide := or (decide p) (decide q)
  reflects_decide :=
    match dp, dq with
    | isTrue hp, _ => Or.inl hp
    | isFalse _, isTrue hq => Or.inr hq
    | isFalse hp, isFalse hq => fun h => h.elim hp hq

@[inline] instance {p} [dp : Decidable p] : Decidable (Not p) where
  decide := not (decide p)
  reflects_decide :=
    match dp with
    | isTrue hp => absurd hp
    | isFalse hp => hp

/-- The decision whether two booleans are equal. -/
@[inline, implicit_reducible] def Bool.decEq (a b : Bool) : Decidable (Eq a b) where
  decide := a.beq b
  reflects_decide :=
    match a, b with
    | false, false => rfl
    | false, true => Bool.noConfusion
    | true, false => Bool.noConfusion
    | true, true => rfl

@[macro_inline] instance : DecidableEq Bool := Bool.decEq

/-- Types with a boolean equality test, written `a == b`. -/
class BEq (α : Type u) where
  beq : α → α → Bool

instance (priority := 500) {α : Type u} [DecidableEq α] : BEq α where
  beq a b := decide (Eq a b)

/-- Choose by a decidable proposition whose proof each branch may use: `if h : c then _ else _`. -/
@[macro_inline, implicit_reducible] def dite {α : Sort u} (c : Prop) [h : Decidable c]
    (t : c → α) (e : Not c → α) : α :=
  h.decide.casesOn e t h.reflects_decide

/-- Choose by a decidable proposition: `if c then t else e`. -/
@[macro_inline, implicit_reducible] def ite {α : Sort u} (c : Prop) [h : Decidable c]
    (t e : α) : α :=
  dite c (fun _ => t) (fun _ => e)
