prelude
import Init.SimpLemmas

/-!
# Well-founded recursion

Accessible elements, well-founded relations, and the recursion along them.
-/

universe u v

/-- Everything below `x` is accessible, in finitely many steps downwards. -/
inductive Acc {α : Sort u} (r : α → α → Prop) : α → Prop where
  | intro (x : α) (h : (y : α) → r y x → Acc r y) : Acc r x

theorem Acc.inv {α : Sort u} {r : α → α → Prop} {x y : α} (h₁ : Acc r x) (h₂ : r y x) : Acc r y :=
  match h₁ with
  | intro _ h => h y h₂

/-- Every element is accessible. -/
inductive WellFounded {α : Sort u} (r : α → α → Prop) : Prop where
  | intro (h : ∀ a, Acc r a) : WellFounded r

/-- Types with a well-founded relation of their own. -/
class WellFoundedRelation (α : Sort u) where
  rel : α → α → Prop
  wf : WellFounded rel

namespace WellFounded

theorem apply {α : Sort u} {r : α → α → Prop} (wf : WellFounded r) (a : α) : Acc r a :=
  match wf with
  | intro h => h a

section

variable {α : Sort u} {r : α → α → Prop} (hwf : WellFounded r)

include hwf in
theorem induction {C : α → Prop} (a : α) (h : ∀ x, (∀ y, r y x → C y) → C x) : C a :=
  (hwf.apply a).rec fun x _ ih => h x ih

variable {C : α → Sort v} (F : ∀ x, (∀ y, r y x → C y) → C x)

/-- Recursion along the accessibility of one element. -/
@[specialize] noncomputable def fixF (x : α) (a : Acc r x) : C x :=
  a.rec fun x _ ih => F x ih

theorem fixF_eq (x : α) (acx : Acc r x) :
    fixF F x acx = F x (fun (y : α) (p : r y x) => fixF F y (Acc.inv acx p)) :=
  match acx with
  | .intro _ _ => rfl

end

variable {α : Sort u} {C : α → Sort v} {r : α → α → Prop}

/-- Recursion along a well-founded relation. -/
@[specialize] noncomputable def fix (hwf : WellFounded r) (F : ∀ x, (∀ y, r y x → C y) → C x)
    (x : α) : C x :=
  fixF F x (hwf.apply x)

theorem fix_eq (hwf : WellFounded r) (F : ∀ x, (∀ y, r y x → C y) → C x) (x : α) :
    fix hwf F x = F x fun y _ => fix hwf F y :=
  fixF_eq F x (hwf.apply x)

end WellFounded

/-- The relation of images. -/
def InvImage {α : Sort u} {β : Sort v} (r : β → β → Prop) (f : α → β) : α → α → Prop :=
  fun a₁ a₂ => r (f a₁) (f a₂)

/-! ## Recursion along a measure

If the relation compares natural numbers, the measure of the argument bounds the number of steps, and
the recursion can be computed by counting down. -/

namespace WellFounded.Nat

variable {α : Sort u} {motive : α → Sort v} (h : α → Nat)

/-- The number, once it is known: makes evaluation wait for it. -/
def eager (n : Nat) : Nat := if Nat.beq n n = true then n else n

theorem eager_eq (n : Nat) : eager n = n := ite_self n

variable (F : (x : α) → ((y : α) → InvImage (· < ·) h y x → motive y) → motive x)

/-- Recursion with a bound on the measure. -/
@[implicit_reducible] noncomputable def fix.go :
    ∀ (fuel : Nat) (x : α), h x < fuel → motive x :=
  fun fuel => fuel.rec (fun _ hx => absurd hx (_root_.Nat.not_lt_zero _)) fun _ ih x hx =>
    F x fun y hy => ih y (_root_.Nat.lt_of_lt_of_le hy (_root_.Nat.le_of_lt_succ hx))

/-- Recursion along a measure. -/
@[implicit_reducible] noncomputable def fix (x : α) : motive x :=
  fix.go h F (eager (h x + 1)) x
    (by rw [eager_eq]; exact _root_.Nat.lt_add_one (h x))

private theorem fix.go_irrel : ∀ (f₁ f₂ : Nat) (x : α) (h₁ : h x < f₁) (h₂ : h x < f₂),
    fix.go h F f₁ x h₁ = fix.go h F f₂ x h₂
  | 0, _, _, h₁, _ => absurd h₁ (_root_.Nat.not_lt_zero _)
  | _ + 1, 0, _, _, h₂ => absurd h₂ (_root_.Nat.not_lt_zero _)
  | f₁ + 1, f₂ + 1, x, _, _ =>
    congrArg (F x) (funext fun y => funext fun _ => go_irrel f₁ f₂ y _ _)

theorem fix_eq (x : α) : fix h F x = F x fun y _ => fix h F y :=
  have h₁ : h x < h x + 1 := _root_.Nat.lt_add_one (h x)
  (fix.go_irrel h F _ (h x + 1) x _ h₁).trans
    (congrArg (F x) (funext fun _ => funext fun _ => fix.go_irrel h F _ _ _ _ _))

end WellFounded.Nat

open WellFounded

/-! ## Relations which are well founded -/

/-- The empty relation. -/
@[instance_reducible] def emptyWf {α : Sort u} : WellFoundedRelation α where
  rel := fun _ _ => False
  wf := ⟨fun a => ⟨a, fun _ h => h.elim⟩⟩

/-- `q` is contained in `r`. -/
def Subrelation {α : Sort u} (q r : α → α → Prop) : Prop := ∀ {x y}, q x y → r x y

namespace Subrelation

variable {α : Sort u} {r q : α → α → Prop}

theorem accessible {a : α} (h₁ : Subrelation q r) (ac : Acc r a) : Acc q a := by
  induction ac with
  | intro x _ ih => exact ⟨x, fun y h => ih y (h₁ h)⟩

theorem wf (h₁ : Subrelation q r) (h₂ : WellFounded r) : WellFounded q :=
  ⟨fun a => accessible h₁ (h₂.apply a)⟩

end Subrelation

namespace InvImage

variable {α : Sort u} {β : Sort v} {r : β → β → Prop}

theorem accessible {a : α} (f : α → β) (ac : Acc r (f a)) : Acc (InvImage r f) a := by
  generalize e : f a = b at ac
  induction ac generalizing a with
  | intro x _ ih => exact ⟨a, fun y h => ih (f y) (e ▸ h) rfl⟩

theorem wf (f : α → β) (h : WellFounded r) : WellFounded (InvImage r f) :=
  ⟨fun a => accessible f (h.apply (f a))⟩

end InvImage

theorem Nat.lt_wf : WellFounded (fun (a b : Nat) => a < b) :=
  ⟨fun n => n.rec ⟨0, fun y h => absurd h (not_lt_zero y)⟩ fun _n ih =>
    ⟨_, fun _ h => (Nat.eq_or_lt_of_le (le_of_lt_succ h)).elim (fun e => e ▸ ih) ih.inv⟩⟩

/-- The order of the natural numbers. -/
@[instance_reducible] def Nat.lt_wfRel : WellFoundedRelation Nat where
  rel := (· < ·)
  wf := Nat.lt_wf

/-- Compare values by their images. -/
abbrev invImage {α : Sort u} {β : Sort v} (f : α → β) (h : WellFoundedRelation β) :
    WellFoundedRelation α where
  rel := InvImage h.rel f
  wf := InvImage.wf f h.wf

/-- Compare values by a measure. -/
@[instance_reducible] def measure {α : Sort u} (f : α → Nat) : WellFoundedRelation α :=
  invImage f Nat.lt_wfRel

/-- Compare values by their size. -/
abbrev sizeOfWFRel {α : Sort u} [SizeOf α] : WellFoundedRelation α := measure sizeOf

instance (priority := low) {α : Sort u} [SizeOf α] : WellFoundedRelation α := sizeOfWFRel

/-! ## Orders of pairs -/

namespace Prod

section

variable {α : Type u} {β : Type v}

/-- Compare the first components, and the second ones if these are equal. -/
protected inductive Lex (ra : α → α → Prop) (rb : β → β → Prop) : α × β → α × β → Prop where
  | left {a₁} (b₁) {a₂} (b₂) (h : ra a₁ a₂) : Prod.Lex ra rb (a₁, b₁) (a₂, b₂)
  | right (a) {b₁ b₂} (h : rb b₁ b₂) : Prod.Lex ra rb (a, b₁) (a, b₂)

theorem lex_def {r : α → α → Prop} {s : β → β → Prop} {p q : α × β} :
    Prod.Lex r s p q ↔ r p.1 q.1 ∨ p.1 = q.1 ∧ s p.2 q.2 := by
  constructor
  · intro h
    cases h with
    | left _ _ h => exact Or.inl h
    | right _ h => exact Or.inr ⟨rfl, h⟩
  · intro h
    obtain ⟨a, b⟩ := p
    obtain ⟨c, d⟩ := q
    rcases h with h | ⟨rfl, h⟩
    · exact Lex.left _ _ h
    · exact Lex.right _ h

variable {ra : α → α → Prop} {rb : β → β → Prop}

theorem Lex.accessible {a : α} (aca : Acc ra a) (acb : (b : β) → Acc rb b) (b : β) :
    Acc (Prod.Lex ra rb) (a, b) := by
  induction aca generalizing b with
  | intro a _ iha =>
    induction acb b with
    | intro b _ ihb =>
      refine ⟨_, fun p h => ?_⟩
      cases h with
      | left _ _ h => exact iha _ h _
      | right _ h => exact ihb _ h

end

/-- The order of pairs from orders of the components. -/
@[instance_reducible] def lex {α : Type u} {β : Type v} (ha : WellFoundedRelation α)
    (hb : WellFoundedRelation β) : WellFoundedRelation (α × β) where
  rel := Prod.Lex ha.rel hb.rel
  wf := ⟨fun (a, b) => Lex.accessible (ha.wf.apply a) hb.wf.apply b⟩

instance {α : Type u} {β : Type v} [ha : WellFoundedRelation α] [hb : WellFoundedRelation β] :
    WellFoundedRelation (α × β) :=
  lex ha hb

end Prod

namespace PSigma

/-- Compare the first components, and the second ones if these are equal. -/
protected inductive Lex {α : Sort u} {β : α → Sort v} (r : α → α → Prop)
    (s : ∀ a, β a → β a → Prop) : PSigma β → PSigma β → Prop where
  | left : ∀ {a₁ : α} (b₁ : β a₁) {a₂ : α} (b₂ : β a₂), r a₁ a₂ →
      PSigma.Lex r s ⟨a₁, b₁⟩ ⟨a₂, b₂⟩
  | right : ∀ (a : α) {b₁ b₂ : β a}, s a b₁ b₂ → PSigma.Lex r s ⟨a, b₁⟩ ⟨a, b₂⟩

theorem Lex.accessible {α : Sort u} {β : α → Sort v} {r : α → α → Prop}
    {s : ∀ a, β a → β a → Prop} {a : α} (aca : Acc r a) (acb : (a : α) → WellFounded (s a))
    (b : β a) : Acc (PSigma.Lex r s) ⟨a, b⟩ := by
  induction aca with
  | intro a _ iha =>
    induction (acb a).apply b with
    | intro b _ ihb =>
      refine ⟨_, fun p h => ?_⟩
      cases h with
      | left _ _ h => exact iha _ h _
      | right _ h => exact ihb _ h

/-- The order of dependent pairs from orders of the components. -/
@[instance_reducible] def lex {α : Sort u} {β : α → Sort v} (ha : WellFoundedRelation α)
    (hb : (a : α) → WellFoundedRelation (β a)) : WellFoundedRelation (PSigma β) where
  rel := PSigma.Lex ha.rel (fun a => (hb a).rel)
  wf := ⟨fun ⟨a, b⟩ => Lex.accessible (ha.wf.apply a) (fun a => (hb a).wf) b⟩

instance {α : Sort u} {β : α → Sort v} [ha : WellFoundedRelation α]
    [hb : (a : α) → WellFoundedRelation (β a)] : WellFoundedRelation (PSigma β) :=
  lex ha hb

end PSigma

/-! ## Conditions known in a branch

A definition by well-founded recursion may use the condition of an `if` to show that it decreases. -/

@[wf_preprocess] theorem ite_eq_dite {P : Prop} {α : Sort u} {a b : α} [Decidable P] :
    ite P a b = dite P (fun h => binderNameHint h () a) (fun h => binderNameHint h () b) := rfl
