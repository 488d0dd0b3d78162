prelude
import Init.Coe
import Init.Native.Tactics

/-!
# What simplification and case analysis rest on

Truth as equality with `True`, congruence of every construct, and the first rules of `simp`.
-/

universe u v w

/-- Equivalent propositions are equal. -/
axiom propext {a b : Prop} : (a ↔ b) → a = b

attribute [ext] propext funext Prod PProd MProd Sigma PSigma Subtype

theorem Eq.propIntro {a b : Prop} (h₁ : a → b) (h₂ : b → a) : a = b := propext ⟨h₁, h₂⟩

theorem Iff.eq {a b : Prop} (h : a ↔ b) : a = b := propext h

theorem Iff.to_eq {a b : Prop} (h : a ↔ b) : a = b := propext h

theorem iff_iff_eq {a b : Prop} : (a ↔ b) ↔ a = b := ⟨propext, Iff.of_eq⟩

theorem eq_iff_iff {a b : Prop} : a = b ↔ (a ↔ b) := iff_iff_eq.symm

attribute [simp] eq_iff_iff

/-! ## Truth as an equation -/

theorem of_eq_true {p : Prop} (h : p = True) : p := h ▸ trivial

theorem of_eq_false {p : Prop} (h : p = False) : ¬ p := fun hp => h ▸ hp

theorem eq_true {p : Prop} (h : p) : p = True := propext ⟨fun _ => trivial, fun _ => h⟩

theorem eq_false {p : Prop} (h : ¬ p) : p = False := propext ⟨h, False.elim⟩

theorem eq_false' {p : Prop} (h : p → False) : p = False := eq_false h

attribute [simp] cast_heq

theorem eq_true_of_decide {p : Prop} [Decidable p] (h : decide p = true) : p = True :=
  eq_true (of_decide_eq_true h)

theorem eq_false_of_decide {p : Prop} {_ : Decidable p} (h : decide p = false) : p = False :=
  eq_false (of_decide_eq_false h)

@[simp] theorem eq_self {α : Sort u} (a : α) : (a = a) = True := eq_true rfl

/-! ## Congruence -/

theorem implies_congr {p₁ p₂ : Sort u} {q₁ q₂ : Sort v} (h₁ : p₁ = p₂) (h₂ : q₁ = q₂) :
    (p₁ → q₁) = (p₂ → q₂) :=
  h₁ ▸ h₂ ▸ rfl

theorem iff_congr {p₁ p₂ q₁ q₂ : Prop} (h₁ : p₁ ↔ p₂) (h₂ : q₁ ↔ q₂) :
    (p₁ ↔ q₁) ↔ (p₂ ↔ q₂) :=
  ⟨fun h => h₁.symm.trans (h.trans h₂), fun h => h₁.trans (h.trans h₂.symm)⟩

theorem implies_dep_congr_ctx {p₁ p₂ q₁ : Prop} (h₁ : p₁ = p₂) {q₂ : p₂ → Prop}
    (h₂ : (h : p₂) → q₁ = q₂ h) : (p₁ → q₁) = ((h : p₂) → q₂ h) :=
  propext ⟨fun h hp => h₂ hp ▸ h (h₁ ▸ hp), fun h hp => (h₂ (h₁ ▸ hp)).symm ▸ h (h₁ ▸ hp)⟩

theorem implies_congr_ctx {p₁ p₂ q₁ q₂ : Prop} (h₁ : p₁ = p₂) (h₂ : p₂ → q₁ = q₂) :
    (p₁ → q₁) = (p₂ → q₂) :=
  implies_dep_congr_ctx h₁ h₂

theorem forall_congr {α : Sort u} {p q : α → Prop} (h : ∀ a, p a = q a) :
    (∀ a, p a) = (∀ a, q a) :=
  (funext h : p = q) ▸ rfl

theorem forall_prop_domain_congr {p₁ p₂ : Prop} {q₁ : p₁ → Prop} {q₂ : p₂ → Prop}
    (h₁ : p₁ = p₂) (h₂ : ∀ a : p₂, q₁ (h₁.substr (p := fun x => x) a) = q₂ a) :
    (∀ a : p₁, q₁ a) = (∀ a : p₂, q₂ a) := by
  subst h₁
  exact forall_congr h₂

theorem forall_prop_congr_dom {p₁ p₂ : Prop} (h : p₁ = p₂) (q : p₁ → Prop) :
    (∀ a : p₁, q a) = (∀ a : p₂, q (h.substr (p := fun x => x) a)) := by
  subst h
  rfl

theorem pi_congr {α : Sort u} {β β' : α → Sort v} (h : ∀ a, β a = β' a) :
    (∀ a, β a) = (∀ a, β' a) :=
  (funext h : β = β') ▸ rfl

theorem let_congr {α : Sort u} {β : Sort v} {a a' : α} {b b' : α → β} (h₁ : a = a')
    (h₂ : ∀ x, b x = b' x) : (let x := a; b x) = (let x := a'; b' x) :=
  h₁ ▸ h₂ a

theorem let_val_congr {α : Sort u} {β : Sort v} {a a' : α} (b : α → β) (h : a = a') :
    (let x := a; b x) = (let x := a'; b x) :=
  h ▸ rfl

theorem let_body_congr {α : Sort u} {β : α → Sort v} {b b' : (a : α) → β a} (a : α)
    (h : ∀ x, b x = b' x) : (let x := a; b x) = (let x := a; b' x) :=
  h a

theorem have_unused {α : Sort u} {β : Sort v} (a : α) {b b' : β} (h : b = b') :
    (have _x := a; b) = b' := h

theorem have_unused' {α : Sort u} {β : Sort v} (a : α) {b b' : β} (h : b = b') :
    (have _x := a; b) = b' := h

theorem have_unused_dep {α : Sort u} {β : Sort v} (a : α) {b : α → β} {b' : β}
    (h : ∀ x, b x = b') : (have x := a; b x) = b' := h a

theorem have_unused_dep' {α : Sort u} {β : Sort v} (a : α) {b : α → β} {b' : β}
    (h : ∀ x, b x = b') : (have x := a; b x) = b' := h a

theorem have_congr {α : Sort u} {β : Sort v} {a a' : α} {f f' : α → β} (h₁ : a = a')
    (h₂ : ∀ x, f x = f' x) : (have x := a; f x) = (have x := a'; f' x) :=
  let_congr h₁ h₂

theorem have_congr' {α : Sort u} {β : Sort v} {a a' : α} {f f' : α → β} (h₁ : a = a')
    (h₂ : ∀ x, f x = f' x) : (have x := a; f x) = (have x := a'; f' x) :=
  let_congr h₁ h₂

theorem have_val_congr {α : Sort u} {β : Sort v} {a a' : α} {f : α → β} (h : a = a') :
    (have x := a; f x) = (have x := a'; f x) :=
  let_val_congr f h

theorem have_val_congr' {α : Sort u} {β : Sort v} {a a' : α} {f : α → β} (h : a = a') :
    (have x := a; f x) = (have x := a'; f x) :=
  let_val_congr f h

theorem have_body_congr_dep {α : Sort u} {β : α → Sort v} (a : α) {f f' : (x : α) → β x}
    (h : ∀ x, f x = f' x) : (have x := a; f x) = (have x := a; f' x) := h a

theorem have_body_congr_dep' {α : Sort u} {β : α → Sort v} (a : α) {f f' : (x : α) → β x}
    (h : ∀ x, f x = f' x) : (have x := a; f x) = (have x := a; f' x) := h a

theorem have_body_congr {α : Sort u} {β : Sort v} (a : α) {f f' : α → β} (h : ∀ x, f x = f' x) :
    (have x := a; f x) = (have x := a; f' x) := h a

theorem have_body_congr' {α : Sort u} {β : Sort v} (a : α) {f f' : α → β} (h : ∀ x, f x = f' x) :
    (have x := a; f x) = (have x := a; f' x) := h a

theorem letFun_unused {α : Sort u} {β : Sort v} (a : α) {b b' : β} (h : b = b') :
    (fun _ : α => b) a = b' := h

@[congr] theorem ite_congr {α : Sort u} {b c : Prop} {x y u v : α} {s : Decidable b}
    [t : Decidable c] (h₁ : b = c) (h₂ : c → x = u) (h₃ : ¬ c → y = v) :
    ite b x y = ite c u v :=
  match s, t with
  | isTrue _, isTrue hc => h₂ hc
  | isFalse _, isFalse hc => h₃ hc
  | isTrue hb, isFalse hc => absurd (h₁ ▸ hb) hc
  | isFalse hb, isTrue hc => absurd (h₁ ▸ hc) hb

theorem Eq.mpr_prop {p q : Prop} (h₁ : p = q) (h₂ : q) : p := h₁ ▸ h₂

theorem Eq.mpr_not {p q : Prop} (h₁ : p = q) (h₂ : ¬ q) : ¬ p := h₁ ▸ h₂

@[congr] theorem dite_congr {α : Sort u} {b c : Prop} {s : Decidable b} [t : Decidable c]
    {x : b → α} {u : c → α} {y : ¬ b → α} {v : ¬ c → α} (h₁ : b = c)
    (h₂ : (h : c) → x (h₁.mpr_prop h) = u h) (h₃ : (h : ¬ c) → y (h₁.mpr_not h) = v h) :
    dite b x y = dite c u v :=
  match s, t with
  | isTrue _, isTrue hc => h₂ hc
  | isFalse _, isFalse hc => h₃ hc
  | isTrue hb, isFalse hc => absurd (h₁ ▸ hb) hc
  | isFalse hb, isTrue hc => absurd (h₁ ▸ hc) hb

/-! ## Types with at most one element

`simp` and `split` exchange the decisions in an `if`, because any two are equal. -/

/-- Types all of whose elements are equal. -/
class Subsingleton (α : Sort u) : Prop where
  intro ::
  allEq : (a b : α) → a = b

protected theorem Subsingleton.elim {α : Sort u} [h : Subsingleton α] : (a b : α) → a = b :=
  h.allEq

protected theorem Subsingleton.helim {α β : Sort u} [h₁ : Subsingleton α] (h₂ : α = β) (a : α)
    (b : β) : HEq a b := by
  subst h₂
  exact heq_of_eq (Subsingleton.elim a b)

instance (p : Prop) : Subsingleton p := ⟨fun _ _ => rfl⟩

instance : Subsingleton Empty := ⟨fun a => a.elim⟩

instance : Subsingleton PUnit.{u} := ⟨fun _ _ => rfl⟩

instance (p : Prop) : Subsingleton (Decidable p) where
  allEq a b :=
    match a, b with
    | isTrue _, isTrue _ => rfl
    | isFalse _, isFalse _ => rfl
    | isTrue h, isFalse hn => absurd h hn
    | isFalse hn, isTrue h => absurd h hn

theorem recSubsingleton {p : Prop} [h : Decidable p] {h₁ : p → Sort u} {h₂ : ¬ p → Sort u}
    [h₃ : ∀ (h : p), Subsingleton (h₁ h)] [h₄ : ∀ (h : ¬ p), Subsingleton (h₂ h)] :
    Subsingleton (h.falseTrueCases (motive := fun _ => Sort u) h₂ h₁) :=
  match h with
  | isTrue h => h₃ h
  | isFalse h => h₄ h

/-! ## Rules for if-then-else -/

@[simp] theorem ne_eq {α : Sort u} (a b : α) : (a ≠ b) = ¬ (a = b) := rfl

@[simp] theorem ite_true {α : Sort u} (a b : α) : (if True then a else b) = a := rfl

@[simp] theorem ite_false {α : Sort u} (a b : α) : (if False then a else b) = b := rfl

@[simp] theorem dite_true {α : Sort u} {t : True → α} {e : ¬ True → α} :
    dite True t e = t True.intro := rfl

@[simp] theorem dite_false {α : Sort u} {t : False → α} {e : ¬ False → α} :
    dite False t e = e not_false := rfl

section

variable {α : Sort u} {c : Prop}

theorem ite_eq_left_of_eq_true {_ : Decidable c} (a b : α) (h : c = True) :
    (if c then a else b) = a := ite_eq_left (of_eq_true h)

theorem ite_eq_right_of_eq_false {_ : Decidable c} (a b : α) (h : c = False) :
    (if c then a else b) = b := ite_eq_right (of_eq_false h)

theorem dite_eq_left_of_eq_true {_ : Decidable c} {t : c → α} {e : ¬ c → α} (h : c = True) :
    dite c t e = t (of_eq_true h) := dite_eq_left (of_eq_true h)

theorem dite_eq_right_of_eq_false {_ : Decidable c} {t : c → α} {e : ¬ c → α} (h : c = False) :
    dite c t e = e (of_eq_false h) := dite_eq_right (of_eq_false h)

theorem ite_cond_eq_true {_ : Decidable c} (a b : α) (h : c = True) :
    (if c then a else b) = a := ite_eq_left (of_eq_true h)

theorem ite_cond_eq_false {_ : Decidable c} (a b : α) (h : c = False) :
    (if c then a else b) = b := ite_eq_right (of_eq_false h)

theorem dite_cond_eq_true {_ : Decidable c} {t : c → α} {e : ¬ c → α} (h : c = True) :
    dite c t e = t (of_eq_true h) := dite_eq_left (of_eq_true h)

theorem dite_cond_eq_false {_ : Decidable c} {t : c → α} {e : ¬ c → α} (h : c = False) :
    dite c t e = e (of_eq_false h) := dite_eq_right (of_eq_false h)

@[simp] theorem ite_self {d : Decidable c} (a : α) : ite c a a = a :=
  match d with
  | isTrue _ => rfl
  | isFalse _ => rfl

@[simp] theorem dite_eq_ite [Decidable c] {a b : α} :
    (dite c (fun _ => a) (fun _ => b)) = ite c a b := rfl

end

/-! ## Rules for connectives -/

section

variable {a b c p q : Prop}

@[simp] theorem and_true (p : Prop) : (p ∧ True) = p := propext ⟨And.left, fun h => ⟨h, trivial⟩⟩

@[simp] theorem true_and (p : Prop) : (True ∧ p) = p := propext ⟨And.right, fun h => ⟨trivial, h⟩⟩

@[simp] theorem and_false (p : Prop) : (p ∧ False) = False := eq_false And.right

@[simp] theorem false_and (p : Prop) : (False ∧ p) = False := eq_false And.left

@[simp] theorem and_self (p : Prop) : (p ∧ p) = p := propext ⟨And.left, fun h => ⟨h, h⟩⟩

@[simp] theorem and_not_self : ¬ (a ∧ ¬ a) := fun h => h.right h.left

@[simp] theorem not_and_self : ¬ (¬ a ∧ a) := fun h => h.left h.right

@[simp] theorem and_imp : (a ∧ b → c) ↔ (a → b → c) :=
  ⟨fun h ha hb => h ⟨ha, hb⟩, fun h hab => h hab.left hab.right⟩

@[simp] theorem not_and : ¬ (a ∧ b) ↔ (a → ¬ b) := and_imp

@[simp] theorem or_self (p : Prop) : (p ∨ p) = p := propext ⟨fun h => h.elim id id, Or.inl⟩

@[simp] theorem or_true (p : Prop) : (p ∨ True) = True := eq_true (Or.inr trivial)

@[simp] theorem true_or (p : Prop) : (True ∨ p) = True := eq_true (Or.inl trivial)

@[simp] theorem or_false (p : Prop) : (p ∨ False) = p :=
  propext ⟨fun h => h.elim id False.elim, Or.inl⟩

@[simp] theorem false_or (p : Prop) : (False ∨ p) = p :=
  propext ⟨fun h => h.elim False.elim id, Or.inr⟩

@[simp] theorem iff_self (p : Prop) : (p ↔ p) = True := eq_true Iff.rfl

@[simp] theorem iff_true (p : Prop) : (p ↔ True) = p :=
  propext ⟨fun h => h.mpr trivial, fun h => ⟨fun _ => trivial, fun _ => h⟩⟩

@[simp] theorem true_iff (p : Prop) : (True ↔ p) = p :=
  propext ⟨fun h => h.mp trivial, fun h => ⟨fun _ => h, fun _ => trivial⟩⟩

@[simp] theorem iff_false (p : Prop) : (p ↔ False) = ¬ p :=
  propext ⟨Iff.mp, fun h => ⟨h, False.elim⟩⟩

@[simp] theorem false_iff (p : Prop) : (False ↔ p) = ¬ p :=
  propext ⟨Iff.mpr, fun h => ⟨False.elim, h⟩⟩

@[simp] theorem false_implies (p : Prop) : (False → p) = True := eq_true False.elim

@[simp] theorem forall_false (p : False → Prop) : (∀ h : False, p h) = True :=
  eq_true fun h => h.elim

@[simp] theorem implies_true (α : Sort u) : (α → True) = True := eq_true fun _ => trivial

@[simp] theorem true_implies (p : Prop) : (True → p) = p :=
  propext ⟨fun h => h trivial, fun h _ => h⟩

@[simp] theorem not_false_eq_true : (¬ False) = True := eq_true not_false

@[simp] theorem not_true_eq_false : (¬ True) = False := eq_false fun h => h trivial

@[simp] theorem heq_eq_eq {α : Sort u} (a b : α) : HEq a b = (a = b) :=
  propext ⟨eq_of_heq, heq_of_eq⟩

end

/-! ## Lawful boolean equality -/

/-- Boolean equality of a value with itself is true. -/
class ReflBEq (α : Type u) [BEq α] : Prop where
  protected rfl : {a : α} → (a == a) = true

/-- Boolean equality agrees with equality. -/
class LawfulBEq (α : Type u) [BEq α] : Prop extends ReflBEq α where
  eq_of_beq : {a b : α} → (a == b) = true → a = b

export LawfulBEq (eq_of_beq)

instance {α : Type u} [DecidableEq α] : LawfulBEq α where
  eq_of_beq := of_decide_eq_true
  rfl := of_decide_eq_self_eq_true _

/-! ## Rules for booleans and decisions -/

@[simp] theorem cond_true {α : Sort u} (a b : α) : cond true a b = a := rfl

@[simp] theorem cond_false {α : Sort u} (a b : α) : cond false a b = b := rfl

@[simp] theorem Bool.not_eq_true (b : Bool) : (¬ (b = true)) = (b = false) :=
  propext ⟨eq_false_of_ne_true, ne_true_of_eq_false⟩

@[simp] theorem Bool.not_eq_false (b : Bool) : (¬ (b = false)) = (b = true) :=
  propext ⟨eq_true_of_ne_false, ne_false_of_eq_true⟩

@[simp] theorem decide_eq_true_eq {p : Prop} [Decidable p] : (decide p = true) = p :=
  propext ⟨of_decide_eq_true, decide_eq_true⟩

@[simp] theorem decide_eq_false_iff_not {p : Prop} {_ : Decidable p} : (decide p = false) ↔ ¬ p :=
  ⟨of_decide_eq_false, decide_eq_false⟩

@[simp] theorem decide_true {h : Decidable True} : @decide True h = true := decide_true_eq_true h

@[simp] theorem decide_false {h : Decidable False} : @decide False h = false :=
  decide_false_eq_false h

@[simp] theorem beq_self_eq_true {α : Type u} [BEq α] [ReflBEq α] (a : α) : (a == a) = true :=
  ReflBEq.rfl

@[simp] theorem beq_iff_eq {α : Type u} [BEq α] [LawfulBEq α] {a b : α} : a == b ↔ a = b :=
  ⟨eq_of_beq, fun h => h ▸ ReflBEq.rfl⟩

/-! ## Constructors are injective

For the types declared above; later ones get these rules when they are declared. -/

theorem Lean.injEq_helper {P Q R : Prop} : (P → Q → R) → (P ∧ Q → R) :=
  fun h hpq => h hpq.left hpq.right

gen_injective_theorems% Nat
gen_injective_theorems% Prod
gen_injective_theorems% PProd
gen_injective_theorems% MProd
gen_injective_theorems% Subtype
gen_injective_theorems% PLift
gen_injective_theorems% ULift
gen_injective_theorems% PULift
gen_injective_theorems% Option
gen_injective_theorems% List
gen_injective_theorems% Sum
gen_injective_theorems% PSum
gen_injective_theorems% Sigma
gen_injective_theorems% PSigma
gen_injective_theorems% Except
gen_injective_theorems% Fin
gen_injective_theorems% BitVec
gen_injective_theorems% UInt8
gen_injective_theorems% UInt32
gen_injective_theorems% UInt64
gen_injective_theorems% Char
gen_injective_theorems% Array
gen_injective_theorems% ByteArray
gen_injective_theorems% String

/-! ## Rules for numbers -/

@[simp] theorem Nat.le_zero_eq (a : Nat) : (a ≤ 0) = (a = 0) :=
  propext ⟨fun h => Nat.le_antisymm h (Nat.zero_le a), fun h => h ▸ Nat.le_refl a⟩

/-! ## Options of tactics

The values which a tactic's options take, where a text writes them out. -/

namespace Lean.Meta

/-- Which of several occurrences `rw (occs := …)` changes, counted from one. -/
inductive Occurrences where
  | all
  | pos (idxs : List Nat)
  | neg (idxs : List Nat)

instance : Inhabited Occurrences := ⟨.all⟩

instance : Coe (List Nat) Occurrences := ⟨.pos⟩

end Lean.Meta
