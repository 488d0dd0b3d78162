prelude
import Init.Prod
import Init.Logic.Ite

/-!
# Rules for pairs, dependent pairs and subtypes
-/

universe u v w

/-! ## Pairs -/

namespace Prod

variable {α : Type u} {β : Type v}

theorem mk_inj {a₁ a₂ : α} {b₁ b₂ : β} : (a₁, b₁) = (a₂, b₂) ↔ a₁ = a₂ ∧ b₁ = b₂ := by simp

@[simp] theorem map_id : Prod.map (@id α) (@id β) = id := rfl

@[simp] theorem map_id' : Prod.map (fun a : α => a) (fun b : β => b) = fun x => x := rfl

theorem map_comp_map {α₁ α₂ α₃ : Type u} {β₁ β₂ β₃ : Type v} (f : α₁ → α₂) (f' : β₁ → β₂)
    (g : α₂ → α₃) (g' : β₂ → β₃) :
    Prod.map g g' ∘ Prod.map f f' = Prod.map (g ∘ f) (g' ∘ f') := rfl

theorem map_map {α₁ α₂ α₃ : Type u} {β₁ β₂ β₃ : Type v} (f : α₁ → α₂) (f' : β₁ → β₂)
    (g : α₂ → α₃) (g' : β₂ → β₃) (x : α₁ × β₁) :
    Prod.map g g' (Prod.map f f' x) = Prod.map (g ∘ f) (g' ∘ f') x := rfl

@[simp] theorem swap_swap_eq : swap ∘ swap = @id (α × β) := rfl

@[simp] theorem swap_inj {p q : α × β} : swap p = swap q ↔ p = q := by
  constructor
  · exact fun h => congrArg swap h
  · exact congrArg swap

end Prod

/-! ## Subtypes -/

namespace Subtype

variable {α : Sort u} {p : α → Prop}

theorem val_inj {a b : { x // p x }} : a.val = b.val ↔ a = b := Subtype.ext_iff.symm

end Subtype

/-! ## Functions of pairs -/

namespace Function

@[simp] theorem curry_uncurry {α : Type u} {β : Type v} {φ : Sort w} (f : α → β → φ) :
    curry (uncurry f) = f := rfl

@[simp] theorem uncurry_curry {α : Type u} {β : Type v} {φ : Sort w} (f : α × β → φ) :
    uncurry (curry f) = f := rfl

theorem uncurry_apply_pair {α : Type u} {β : Type v} {γ : Sort w} (f : α → β → γ) (x : α)
    (y : β) : uncurry f (x, y) = f x y := rfl

theorem curry_apply {α : Type u} {β : Type v} {γ : Sort w} (f : α × β → γ) (x : α) (y : β) :
    curry f x y = f (x, y) := rfl

end Function
