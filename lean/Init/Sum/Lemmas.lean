prelude
import Init.Prod
import Init.Option.Lemmas

/-!
# Rules for disjoint unions
-/

universe u v w

namespace Sum

variable {α : Type u} {β : Type v} {a a' : α} {b b' : β}

/-! ## Which side? -/

/-- The value is on the left. -/
def isLeft : α ⊕ β → Bool
  | inl _ => true
  | inr _ => false

/-- The value is on the right. -/
def isRight : α ⊕ β → Bool
  | inl _ => false
  | inr _ => true

/-- The left value, if it is one. -/
def getLeft? : α ⊕ β → Option α
  | inl a => some a
  | inr _ => none

/-- The right value, if it is one. -/
def getRight? : α ⊕ β → Option β
  | inr b => some b
  | inl _ => none

@[simp] theorem isLeft_inl : (inl a : α ⊕ β).isLeft = true := rfl

@[simp] theorem isLeft_inr : (inr b : α ⊕ β).isLeft = false := rfl

@[simp] theorem isRight_inl : (inl a : α ⊕ β).isRight = false := rfl

@[simp] theorem isRight_inr : (inr b : α ⊕ β).isRight = true := rfl

@[simp] theorem getLeft?_inl : (inl a : α ⊕ β).getLeft? = some a := rfl

@[simp] theorem getLeft?_inr : (inr b : α ⊕ β).getLeft? = none := rfl

@[simp] theorem getRight?_inl : (inl a : α ⊕ β).getRight? = none := rfl

@[simp] theorem getRight?_inr : (inr b : α ⊕ β).getRight? = some b := rfl

@[simp] theorem bnot_isLeft (x : α ⊕ β) : (!x.isLeft) = x.isRight := by cases x <;> rfl

@[simp] theorem bnot_isRight (x : α ⊕ β) : (!x.isRight) = x.isLeft := by cases x <;> rfl

theorem isLeft_iff {x : α ⊕ β} : x.isLeft ↔ ∃ y, x = Sum.inl y := by cases x <;> simp

theorem isRight_iff {x : α ⊕ β} : x.isRight ↔ ∃ y, x = Sum.inr y := by cases x <;> simp

@[simp] theorem getLeft?_eq_some_iff {x : α ⊕ β} : x.getLeft? = some a ↔ x = inl a := by
  cases x <;> simp

@[simp] theorem getRight?_eq_some_iff {x : α ⊕ β} : x.getRight? = some b ↔ x = inr b := by
  cases x <;> simp

/-! ## Every and some value -/

protected theorem «forall» {p : α ⊕ β → Prop} :
    (∀ x, p x) ↔ (∀ a, p (inl a)) ∧ ∀ b, p (inr b) :=
  ⟨fun h => ⟨fun a => h (inl a), fun b => h (inr b)⟩, fun ⟨ha, hb⟩ x => by
    cases x with
    | inl a => exact ha a
    | inr b => exact hb b⟩

protected theorem «exists» {p : α ⊕ β → Prop} :
    (∃ x, p x) ↔ (∃ a, p (inl a)) ∨ ∃ b, p (inr b) := by
  constructor
  · rintro ⟨x, h⟩
    cases x with
    | inl a => exact Or.inl ⟨a, h⟩
    | inr b => exact Or.inr ⟨b, h⟩
  · rintro (⟨a, h⟩ | ⟨b, h⟩)
    · exact ⟨inl a, h⟩
    · exact ⟨inr b, h⟩

theorem inl.inj_iff : (inl a : α ⊕ β) = inl a' ↔ a = a' := ⟨inl.inj, congrArg _⟩

theorem inr.inj_iff : (inr b : α ⊕ β) = inr b' ↔ b = b' := ⟨inr.inj, congrArg _⟩

theorem inl_ne_inr : (inl a : α ⊕ β) ≠ inr b := fun h => nomatch h

theorem inr_ne_inl : (inr b : α ⊕ β) ≠ inl a := fun h => nomatch h

/-! ## Functions -/

@[simp] theorem elim_comp_inl {γ : Sort w} (f : α → γ) (g : β → γ) : Sum.elim f g ∘ inl = f := rfl

@[simp] theorem elim_comp_inr {γ : Sort w} (f : α → γ) (g : β → γ) : Sum.elim f g ∘ inr = g := rfl

@[simp] theorem elim_inl_inr : @Sum.elim α β _ inl inr = id := funext fun x => by cases x <;> rfl

@[simp] theorem elim_comp_inl_inr {γ : Sort w} (f : α ⊕ β → γ) :
    Sum.elim (f ∘ inl) (f ∘ inr) = f := funext fun x => by cases x <;> rfl

@[simp] theorem swap_swap_eq : swap ∘ swap = @id (α ⊕ β) := funext swap_swap

@[simp] theorem isLeft_swap (x : α ⊕ β) : x.swap.isLeft = x.isRight := by cases x <;> rfl

@[simp] theorem isRight_swap (x : α ⊕ β) : x.swap.isRight = x.isLeft := by cases x <;> rfl

@[simp] theorem getLeft?_swap (x : α ⊕ β) : x.swap.getLeft? = x.getRight? := by cases x <;> rfl

@[simp] theorem getRight?_swap (x : α ⊕ β) : x.swap.getRight? = x.getLeft? := by cases x <;> rfl

end Sum
