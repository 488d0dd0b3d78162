prelude
import Init.Native.Terms

/-!
# Sizes, connectives, sums, equality and if-then-else

From here on the notation of Lean is available.
-/

universe u v w

/-! ## Sizes

The default measure of recursion: a value is larger than its parts. -/

/-- Types with a measure. -/
class SizeOf (α : Sort u) where
  sizeOf : α → Nat

export SizeOf (sizeOf)

/-- The measure of a type about which nothing is known. -/
protected def default.sizeOf (α : Sort u) : α → Nat
  | _ => 0

instance (priority := low) instSizeOfDefault (α : Sort u) : SizeOf α where
  sizeOf := default.sizeOf α

@[simp] theorem sizeOf_default {α : Sort u} (n : α) : sizeOf n = 0 := rfl

instance instSizeOfNat : SizeOf Nat where
  sizeOf n := n

@[simp] theorem sizeOf_nat (n : Nat) : sizeOf n = n := rfl

deriving instance SizeOf for PUnit
deriving instance SizeOf for Prod
deriving instance SizeOf for PProd
deriving instance SizeOf for MProd
deriving instance SizeOf for Bool
deriving instance SizeOf for Subtype
deriving instance SizeOf for PLift
deriving instance SizeOf for ULift
deriving instance SizeOf for Decidable
deriving instance SizeOf for Fin
deriving instance SizeOf for BitVec
deriving instance SizeOf for UInt8
deriving instance SizeOf for UInt32
deriving instance SizeOf for UInt64
deriving instance SizeOf for Char
deriving instance SizeOf for Option
deriving instance SizeOf for List
deriving instance SizeOf for Array
deriving instance SizeOf for ByteArray
deriving instance SizeOf for String
deriving instance SizeOf for Except

/-! ## Connectives, sums, equality and if-then-else -/

attribute [symm] Eq.symm

/-- Ask the code generator to inline an application. -/
@[simp] def inline {α : Sort u} (a : α) : α := a

theorem id_def {α : Sort u} (a : α) : id a = a := rfl

/-- Exchange the arguments of a function. -/
@[inline] def flip {α : Sort u} {β : Sort v} {φ : Sort w} (f : α → β → φ) : β → α → φ :=
  fun b a => f a b

namespace Function

@[simp] theorem const_apply {β : Sort u} {α : Sort v} {y : β} {x : α} : const α y x = y := rfl

@[simp] theorem comp_apply {β : Sort u} {δ : Sort v} {α : Sort w} {f : β → δ} {g : α → β}
    {x : α} : comp f g x = f (g x) := rfl

theorem comp_def {α : Sort u} {β : Sort v} {δ : Sort w} (f : β → δ) (g : α → β) :
    f ∘ g = fun x => f (g x) := rfl

@[simp] theorem const_comp {α : Sort u} {β : Sort v} {γ : Sort w} {f : α → β} {c : γ} :
    (const β c ∘ f) = const α c := rfl

@[simp] theorem comp_const {β : Sort u} {γ : Sort v} {α : Sort w} {f : β → γ} {b : β} :
    (f ∘ const α b) = const α (f b) := rfl

@[simp] theorem true_comp {α : Sort u} {β : Sort v} {f : α → β} :
    ((fun _ => true) ∘ f) = fun _ => true := rfl

@[simp] theorem false_comp {α : Sort u} {β : Sort v} {f : α → β} :
    ((fun _ => false) ∘ f) = fun _ => false := rfl

/-- A function of pairs as a function of two arguments. -/
@[inline] def curry {α : Type u} {β : Type v} {φ : Sort w} : (α × β → φ) → α → β → φ :=
  fun f a b => f (a, b)

/-- A function of two arguments as a function of pairs. -/
@[inline] def uncurry {α : Type u} {β : Type v} {φ : Sort w} : (α → β → φ) → α × β → φ :=
  fun f a => f a.1 a.2

end Function

attribute [simp] namedPattern

@[macro_inline] def Empty.elim {C : Sort u} : Empty → C := fun a => a.rec

instance : DecidableEq Empty := fun a => a.elim

@[macro_inline] def PEmpty.elim {C : Sort _} : PEmpty → C := fun a => nomatch a

/-- `Eq.ndrec` with the equation first. -/
abbrev Eq.ndrecOn.{u1, u2} {α : Sort u2} {a : α} {motive : α → Sort u1} {b : α} (h : a = b)
    (m : motive a) : motive b :=
  Eq.ndrec m h

/-! ### Equivalence, sums, dependent pairs, existence -/

/-- Equivalence, written `a ↔ b`. -/
structure Iff (a b : Prop) : Prop where
  intro ::
  mp : a → b
  mpr : b → a

/-- The disjoint union, written `α ⊕ β`. -/
inductive Sum (α : Type u) (β : Type v) where
  | inl (val : α) : Sum α β
  | inr (val : β) : Sum α β

/-- The disjoint union of sorts, written `α ⊕' β`. -/
inductive PSum (α : Sort u) (β : Sort v) where
  | inl (val : α) : PSum α β
  | inr (val : β) : PSum α β

/-- Dependent pairs, written `(a : α) × β a`. -/
@[pp_using_anonymous_constructor]
structure Sigma {α : Type u} (β : α → Type v) where
  mk ::
  fst : α
  snd : β fst

attribute [unbox] Sigma

/-- Dependent pairs of sorts, written `(a : α) ×' β a`. -/
@[pp_using_anonymous_constructor]
structure PSigma {α : Sort u} (β : α → Sort v) where
  mk ::
  fst : α
  snd : β fst

/-- Existence, written `∃ x, p x`. -/
inductive Exists {α : Sort u} (p : α → Prop) : Prop where
  | intro (w : α) (h : p w) : Exists p

/-! ### Classes behind more notation -/

/-- `a ≈ b` -/
class HasEquiv (α : Sort u) where
  Equiv : α → α → Sort v

/-- `a ⊆ b` -/
class HasSubset (α : Type u) where
  Subset : α → α → Prop

export HasSubset (Subset)

/-- `a ⊂ b` -/
class HasSSubset (α : Type u) where
  SSubset : α → α → Prop

export HasSSubset (SSubset)

/-- `a ⊇ b` -/
abbrev Superset {α : Type u} [HasSubset α] (a b : α) := Subset b a

/-- `a ⊃ b` -/
abbrev SSuperset {α : Type u} [HasSSubset α] (a b : α) := SSubset b a

/-- `a ∪ b` -/
class Union (α : Type u) where
  union : α → α → α

/-- `a ∩ b` -/
class Inter (α : Type u) where
  inter : α → α → α

/-- `a \ b` -/
class SDiff (α : Type u) where
  sdiff : α → α → α

/-- `∅` -/
class EmptyCollection (α : Type u) where
  emptyCollection : α

/-- `insert x xs` -/
class Insert (α : outParam (Type u)) (γ : Type v) where
  insert : α → γ → γ

export Insert (insert)

/-- `{x}` -/
class Singleton (α : outParam (Type u)) (β : Type v) where
  singleton : α → β

export Singleton (singleton)

/-- `xs[i]`, where the position must be valid -/
class GetElem (coll : Type u) (idx : Type v) (elem : outParam (Type w))
    (valid : outParam (coll → idx → Prop)) where
  getElem (xs : coll) (i : idx) (h : valid xs i) : elem

export GetElem (getElem)

/-- The value of `xs[i]!` where `i` is not a position. -/
def outOfBounds {α : Type u} [Inhabited α] : α := default

/-- `xs[i]?` and `xs[i]!` -/
class GetElem? (coll : Type u) (idx : Type v) (elem : outParam (Type w))
    (valid : outParam (coll → idx → Prop)) extends GetElem coll idx elem valid where
  getElem? : coll → idx → Option elem
  getElem! [Inhabited elem] (xs : coll) (i : idx) : elem :=
    match getElem? xs i with
    | some e => e
    | none => outOfBounds

export GetElem? (getElem? getElem!)

/-- `a != b` -/
@[inline] def bne {α : Type u} [BEq α] (a b : α) : Bool := !(a == b)

/-- The step of a `for` loop: leave it or go on. -/
inductive ForInStep (α : Type u) where
  | done : α → ForInStep α
  | yield : α → ForInStep α

/-- `for x in xs do …` -/
class ForIn (m : Type u₁ → Type u₂) (ρ : Type u) (α : outParam (Type v)) where
  forIn {β} (xs : ρ) (b : β) (f : α → β → m (ForInStep β)) : m β

export ForIn (forIn)

/-! ### Marks for tactics -/

set_option linter.unusedVariables.funArgs false in
/-- Asks `simp` to name the variable `binder` after `v`. -/
@[simp, implicit_reducible] def binderNameHint {α : Sort u} {β : Sort v} {γ : Sort w} (v : α) (binder : β) (e : γ) :
    γ :=
  e

/-- The identity, which no tactic looks through. -/
@[irreducible] def Lean.opaqueId {α : Sort u} (x : α) : α := x

/-- Marks what a recursive definition decreases. -/
@[implicit_reducible] def wfParam {α : Sort u} (a : α) : α := a

/-! ### Implication and negation -/

theorem trivial : True := ⟨⟩

theorem mt {a b : Prop} (h₁ : a → b) (h₂ : ¬ b) : ¬ a := fun ha => h₂ (h₁ ha)

theorem not_false : ¬ False := id

theorem not_not_intro {p : Prop} (h : p) : ¬ ¬ p := fun hn => hn h

theorem proof_irrel {a : Prop} (h₁ h₂ : a) : h₁ = h₂ := rfl

/-! ### Equality -/

/-- Move a value along an equation of types. -/
@[macro_inline] def Eq.mp {α β : Sort u} (h : α = β) (a : α) : β := h ▸ a

/-- Move a value back along an equation of types. -/
@[macro_inline] def Eq.mpr {α β : Sort u} (h : α = β) (b : β) : α := h ▸ b

theorem Eq.substr {α : Sort u} {p : α → Prop} {a b : α} (h₁ : b = a) (h₂ : p a) : p b := h₁ ▸ h₂

@[simp] theorem cast_eq {α : Sort u} (h : α = α) (a : α) : cast h a = a := rfl

/-- `a ≠ b` -/
@[reducible] def Ne {α : Sort u} (a b : α) : Prop := ¬ (a = b)

section Ne

variable {α : Sort u} {a b : α} {p : Prop}

theorem Ne.intro (h : a = b → False) : a ≠ b := h

theorem Ne.elim (h : a ≠ b) : a = b → False := h

theorem Ne.irrefl (h : a ≠ a) : False := h rfl

@[symm] theorem Ne.symm (h : a ≠ b) : b ≠ a := fun e => h e.symm

theorem ne_comm {α : Sort u} {a b : α} : a ≠ b ↔ b ≠ a := ⟨Ne.symm, Ne.symm⟩

theorem false_of_ne : a ≠ a → False := Ne.irrefl

theorem ne_false_of_self : p → p ≠ False := fun hp h => h ▸ hp

theorem ne_true_of_not : ¬ p → p ≠ True := fun hn h => hn (h ▸ trivial)

theorem true_ne_false : ¬ True = False := ne_false_of_self trivial

theorem false_ne_true : False ≠ True := fun h => h.symm ▸ trivial

end Ne

theorem Bool.of_not_eq_true {b : Bool} : ¬ (b = true) → b = false := Bool.eq_false_of_ne_true

theorem Bool.of_not_eq_false {b : Bool} : ¬ (b = false) → b = true := Bool.eq_true_of_ne_false

theorem ne_of_apply_ne {α : Sort u} {β : Sort v} {a b : α} (f : α → β) (h : f a ≠ f b) : a ≠ b :=
  fun e => h (congrArg f e)

theorem ne_of_ne_of_eq {α : Sort u} {a b c : α} (h₁ : a ≠ b) (h₂ : b = c) : a ≠ c := h₂ ▸ h₁

theorem ne_of_eq_of_ne {α : Sort u} {a b c : α} (h₁ : a = b) (h₂ : b ≠ c) : a ≠ c := h₁ ▸ h₂

/-! ### Equality across types -/

section HEq

variable {α β φ : Sort u} {a a' : α} {b b' : β} {c : φ}

def HEq.ndrec.{u1, u2} {α : Sort u2} {a : α} {motive : {β : Sort u2} → β → Sort u1}
    (m : motive a) {β : Sort u2} {b : β} (h : HEq a b) : motive b :=
  h.rec m

def HEq.ndrecOn.{u1, u2} {α : Sort u2} {a : α} {motive : {β : Sort u2} → β → Sort u1}
    {β : Sort u2} {b : β} (h : HEq a b) (m : motive a) : motive b :=
  h.rec m

def HEq.elim {α : Sort u} {a : α} {p : α → Sort v} {b : α} (h₁ : HEq a b) (h₂ : p a) : p b :=
  eq_of_heq h₁ ▸ h₂

theorem HEq.subst {p : (T : Sort u) → T → Prop} (h₁ : HEq a b) (h₂ : p α a) : p β b := h₁.rec h₂

@[symm] theorem HEq.symm (h : HEq a b) : HEq b a := h.rec HEq.rfl

/-- `Eq.ndrec` along an equality across types which happen to agree. -/
abbrev HEq.homo_ndrec.{u1, u2} {α : Sort u2} {a : α} {motive : α → Sort u1} (m : motive a)
    {b : α} (h : HEq a b) : motive b :=
  (eq_of_heq h).ndrec m

/-- `HEq.homo_ndrec` from right to left. -/
abbrev HEq.homo_ndrec_symm.{u1, u2} {α : Sort u2} {a : α} {motive : α → Sort u1} (m : motive a)
    {b : α} (h : HEq b a) : motive b :=
  (eq_of_heq h).ndrec_symm m

theorem HEq.trans (h₁ : HEq a b) (h₂ : HEq b c) : HEq a c := h₂.rec h₁

theorem heq_of_heq_of_eq (h₁ : HEq a b) (h₂ : b = b') : HEq a b' := h₂ ▸ h₁

theorem heq_of_eq_of_heq (h₁ : a = a') (h₂ : HEq a' b) : HEq a b := h₁ ▸ h₂

theorem type_eq_of_heq (h : HEq a b) : α = β := h.rec rfl

end HEq

theorem eqRec_heq {α : Sort u} {φ : α → Sort v} {a a' : α} :
    (h : a = a') → (p : φ a) → HEq (Eq.recOn (motive := fun x _ => φ x) h p) p
  | rfl, _ => HEq.rfl

theorem heq_of_eqRec_eq {α β : Sort u} {a : α} {b : β} (h₁ : α = β)
    (h₂ : Eq.rec (motive := fun α _ => α) a h₁ = b) : HEq a b :=
  h₁.rec (motive := fun γ h => ∀ c : γ, Eq.rec (motive := fun α _ => α) a h = c → HEq a c)
    (fun _ e => heq_of_eq e) b h₂

theorem cast_heq {α β : Sort u} : (h : α = β) → (a : α) → HEq (cast h a) a
  | rfl, _ => HEq.rfl

/-! ### Equivalence -/

section Iff

variable {a b c d : Prop}

theorem iff_iff_implies_and_implies {a b : Prop} : (a ↔ b) ↔ (a → b) ∧ (b → a) :=
  ⟨fun h => ⟨h.mp, h.mpr⟩, fun h => ⟨h.left, h.right⟩⟩

@[refl] theorem Iff.refl (a : Prop) : a ↔ a := ⟨id, id⟩

protected theorem Iff.rfl {a : Prop} : a ↔ a := Iff.refl a

theorem Iff.of_eq (h : a = b) : a ↔ b := h ▸ Iff.rfl

theorem Iff.trans (h₁ : a ↔ b) (h₂ : b ↔ c) : a ↔ c :=
  ⟨fun ha => h₂.mp (h₁.mp ha), fun hc => h₁.mpr (h₂.mpr hc)⟩

instance : Trans Iff Iff Iff where
  trans := Iff.trans

theorem Eq.comm {α : Sort u} {a b : α} : a = b ↔ b = a := ⟨Eq.symm, Eq.symm⟩

theorem eq_comm {α : Sort u} {a b : α} : a = b ↔ b = a := Eq.comm

@[symm] theorem Iff.symm (h : a ↔ b) : b ↔ a := ⟨h.mpr, h.mp⟩

theorem Iff.comm : (a ↔ b) ↔ (b ↔ a) := ⟨Iff.symm, Iff.symm⟩

theorem iff_comm : (a ↔ b) ↔ (b ↔ a) := Iff.comm

theorem HEq.comm {α β : Sort u} {a : α} {b : β} : HEq a b ↔ HEq b a := ⟨HEq.symm, HEq.symm⟩

theorem heq_comm {α β : Sort u} {a : α} {b : β} : HEq a b ↔ HEq b a := HEq.comm

@[symm] theorem And.symm : a ∧ b → b ∧ a := fun h => ⟨h.right, h.left⟩

theorem And.comm : a ∧ b ↔ b ∧ a := ⟨And.symm, And.symm⟩

theorem and_comm : a ∧ b ↔ b ∧ a := And.comm

@[symm] theorem Or.symm : a ∨ b → b ∨ a := fun h => h.elim Or.inr Or.inl

theorem Or.comm : a ∨ b ↔ b ∨ a := ⟨Or.symm, Or.symm⟩

theorem or_comm : a ∨ b ↔ b ∨ a := Or.comm

theorem Exists.elim {α : Sort u} {p : α → Prop} {b : Prop} (h₁ : ∃ x, p x)
    (h₂ : ∀ (a : α), p a → b) : b :=
  h₁.rec h₂

theorem absurd_iff_false_of_not {p : Prop} (h : ¬ p) : p ↔ False := ⟨h, False.elim⟩

end Iff

/-! ### Decisions -/

theorem decide_true_eq_true (h : Decidable True) : @decide True h = true := decide_eq_true trivial

theorem decide_false_eq_false (h : Decidable False) : @decide False h = false :=
  decide_eq_false id

instance : Decidable True := isTrue trivial

instance : Decidable False := isFalse not_false

namespace Decidable

variable {p q : Prop}

/-- Choose by a decision. -/
@[macro_inline] def byCases {q : Sort u} [dec : Decidable p] (h1 : p → q) (h2 : ¬ p → q) : q :=
  match dec with
  | isTrue h => h1 h
  | isFalse h => h2 h

theorem em (p : Prop) [Decidable p] : p ∨ ¬ p := byCases Or.inl Or.inr

set_option linter.unusedVariables.funArgs false in
theorem byContradiction [dec : Decidable p] (h : ¬ p → False) : p :=
  byCases id fun hn => (h hn).elim

theorem of_not_not [Decidable p] : ¬ ¬ p → p := fun hnn => byContradiction fun hn => hnn hn

theorem not_and_iff_or_not {p q : Prop} [_d₁ : Decidable p] [_d₂ : Decidable q] :
    ¬ (p ∧ q) ↔ ¬ p ∨ ¬ q :=
  ⟨fun h => byCases (fun hp => Or.inr fun hq => h ⟨hp, hq⟩) Or.inl,
    fun h hpq => h.elim (fun hp => hp hpq.left) (fun hq => hq hpq.right)⟩

end Decidable

section

variable {p q : Prop}

/-- A decision for an equivalent proposition. -/
@[inline] def decidable_of_decidable_of_iff [Decidable p] (h : p ↔ q) : Decidable q :=
  if hp : p then isTrue (h.mp hp) else isFalse fun hq => hp (h.mpr hq)

/-- A decision for an equal proposition. -/
@[inline] def decidable_of_decidable_of_eq [Decidable p] (h : p = q) : Decidable q :=
  decidable_of_decidable_of_iff (p := p) (h ▸ Iff.rfl)

end

@[macro_inline] instance {p q} [Decidable p] [Decidable q] : Decidable (p → q) :=
  if hp : p then
    if hq : q then isTrue (fun _ => hq) else isFalse (fun h => hq (h hp))
  else isTrue (fun h => absurd h hp)

instance {p q} [Decidable p] [Decidable q] : Decidable (p ↔ q) :=
  if hp : p then
    if hq : q then isTrue ⟨fun _ => hq, fun _ => hp⟩ else isFalse fun h => hq (h.mp hp)
  else
    if hq : q then isFalse fun h => hp (h.mpr hq)
    else isTrue ⟨fun h => absurd h hp, fun h => absurd h hq⟩

instance {α : Sort u} [DecidableEq α] (a b : α) : Decidable (a ≠ b) :=
  inferInstanceAs (Decidable (¬ a = b))

/-! ### If-then-else -/

section ite

variable {α : Sort u} {c : Prop}

theorem dite_eq_left {c : Prop} {h : Decidable c} (hc : c) {α : Sort u} {t : c → α}
    {e : ¬ c → α} : dite c t e = t hc :=
  match h with
  | isTrue _ => rfl
  | isFalse hn => absurd hc hn

theorem dite_eq_right {c : Prop} {h : Decidable c} (hnc : ¬ c) {α : Sort u} {t : c → α}
    {e : ¬ c → α} : dite c t e = e hnc :=
  match h with
  | isTrue hc => absurd hc hnc
  | isFalse _ => rfl

theorem ite_eq_left {c : Prop} {h : Decidable c} (hc : c) {α : Sort u} {t e : α} :
    ite c t e = t :=
  dite_eq_left hc

theorem ite_eq_right {c : Prop} {h : Decidable c} (hnc : ¬ c) {α : Sort u} {t e : α} :
    ite c t e = e :=
  dite_eq_right hnc

theorem if_pos {c : Prop} {h : Decidable c} (hc : c) {α : Sort u} {t e : α} :
    ite c t e = t := ite_eq_left hc

theorem if_neg {c : Prop} {h : Decidable c} (hnc : ¬ c) {α : Sort u} {t e : α} :
    ite c t e = e := ite_eq_right hnc

theorem dif_pos {c : Prop} {h : Decidable c} (hc : c) {α : Sort u} {t : c → α} {e : ¬ c → α} :
    dite c t e = t hc := dite_eq_left hc

theorem dif_neg {c : Prop} {h : Decidable c} (hnc : ¬ c) {α : Sort u} {t : c → α}
    {e : ¬ c → α} : dite c t e = e hnc := dite_eq_right hnc

theorem dif_eq_if (c : Prop) {h : Decidable c} {α : Sort u} (t : α) (e : α) :
    dite c (fun _ => t) (fun _ => e) = ite c t e := rfl

def iteInduction {α : Sort u} {c : Prop} [inst : Decidable c] {motive : α → Sort v} {t e : α}
    (hpos : c → motive t) (hneg : ¬ c → motive e) : motive (ite c t e) :=
  match inst with
  | isTrue h => hpos h
  | isFalse h => hneg h

instance {c t e : Prop} [dC : Decidable c] [dT : Decidable t] [dE : Decidable e] :
    Decidable (if c then t else e) :=
  match dC with
  | isTrue _ => dT
  | isFalse _ => dE

instance {c : Prop} {t : c → Prop} {e : ¬ c → Prop} [dC : Decidable c]
    [dT : ∀ h, Decidable (t h)] [dE : ∀ h, Decidable (e h)] :
    Decidable (if h : c then t h else e h) :=
  match dC with
  | isTrue hc => dT hc
  | isFalse hc => dE hc

end ite

/-! ### Enumerations: values are told apart by their numbers -/

abbrev noConfusionTypeEnum {α : Sort u} (f : α → Nat) (P : Sort w) (x y : α) : Sort w :=
  (Nat.beq (f x) (f y)).casesOn (motive := fun _ => Sort w) P (P → P)

abbrev noConfusionEnum {α : Sort u} (f : α → Nat) {P : Sort w} {x y : α} (h : x = y) :
    noConfusionTypeEnum f P x y :=
  Bool.casesOn (motive := fun b => Nat.beq (f x) (f y) = b →
      b.casesOn (motive := fun _ => Sort w) P (P → P))
    (Nat.beq (f x) (f y)) (fun e => absurd (congrArg f h) (Nat.ne_of_beq_eq_false e))
    (fun _ p => p) rfl

/-! ### Operations which notation knows -/

/-- Exclusive "or", written `x ^^ y`. -/
abbrev Bool.xor : Bool → Bool → Bool := bne

export Bool (xor)

instance {α : Type u} : Append (List α) := ⟨List.append⟩

/-- `l₁ <+: l₂`: the list starts with another. -/
def List.IsPrefix {α : Type u} (l₁ l₂ : List α) : Prop := ∃ t, l₁ ++ t = l₂

/-- `l₁ <:+ l₂`: the list ends with another. -/
def List.IsSuffix {α : Type u} (l₁ l₂ : List α) : Prop := ∃ t, t ++ l₁ = l₂

/-- `l₁ <:+: l₂`: the list has another inside. -/
def List.IsInfix {α : Type u} (l₁ l₂ : List α) : Prop := ∃ s t, s ++ l₁ ++ t = l₂

/-- `x <&> f` -/
@[always_inline, inline, reducible] def Functor.mapRev {f : Type u → Type v} [Functor f]
    {α β : Type u} : f α → (α → β) → f β :=
  fun a f => f <$> a

/-- `f =<< x` -/
@[always_inline, inline] def Bind.bindLeft {α β : Type u} {m : Type u → Type v} [Bind m]
    (f : α → m β) (ma : m α) : m β :=
  ma >>= f

/-- `f >=> g` -/
@[always_inline, inline] def Bind.kleisliRight {α : Type u} {m : Type v → Type w} {β γ : Type v}
    [Bind m] (f₁ : α → m β) (f₂ : β → m γ) (a : α) : m γ :=
  f₁ a >>= f₂

/-- `f <=< g` -/
@[always_inline, inline] def Bind.kleisliLeft {α : Type u} {m : Type v → Type w} {β γ : Type v}
    [Bind m] (f₂ : β → m γ) (f₁ : α → m β) (a : α) : m γ :=
  f₁ a >>= f₂
