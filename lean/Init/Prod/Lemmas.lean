prelude
import Init.Prod
import Init.Logic.Ite
import Init.Bool

/-!
# Rules for pairs, dependent pairs and subtypes
-/

universe u v w u₁ u₂ u₃ v₁ v₂ v₃

/-! ## Pairs -/

namespace Prod

variable {α : Type u} {β : Type v}

theorem mk_inj {a₁ a₂ : α} {b₁ b₂ : β} : (a₁, b₁) = (a₂, b₂) ↔ a₁ = a₂ ∧ b₁ = b₂ := by simp

@[simp] theorem map_id : Prod.map (@id α) (@id β) = id := rfl

@[simp] theorem map_id' : Prod.map (fun a : α => a) (fun b : β => b) = fun x => x := rfl

theorem map_comp_map {α₁ : Type u₁} {α₂ : Type u₂} {α₃ : Type u₃} {β₁ : Type v₁}
    {β₂ : Type v₂} {β₃ : Type v₃} (f : α₁ → α₂) (f' : β₁ → β₂) (g : α₂ → α₃) (g' : β₂ → β₃) :
    Prod.map g g' ∘ Prod.map f f' = Prod.map (g ∘ f) (g' ∘ f') := rfl

theorem map_map {α₁ : Type u₁} {α₂ : Type u₂} {α₃ : Type u₃} {β₁ : Type v₁} {β₂ : Type v₂}
    {β₃ : Type v₃} (f : α₁ → α₂) (f' : β₁ → β₂) (g : α₂ → α₃) (g' : β₂ → β₃) (x : α₁ × β₁) :
    Prod.map g g' (Prod.map f f' x) = Prod.map (g ∘ f) (g' ∘ f') x := rfl

@[simp] theorem swap_swap_eq : swap ∘ swap = @id (α × β) := rfl

@[simp] theorem swap_inj {p q : α × β} : swap p = swap q ↔ p = q := by
  constructor
  · exact fun h => congrArg swap h
  · exact congrArg swap

end Prod

instance {α : Type u} {β : Type v} [BEq α] [BEq β] : BEq (α × β) where
  beq := fun (a₁, b₁) (a₂, b₂) => a₁ == a₂ && b₁ == b₂

instance {α : Type u} {β : Type v} [BEq α] [BEq β] [ReflBEq α] [ReflBEq β] :
    ReflBEq (α × β) where
  rfl {p} := by
    show (p.1 == p.1 && p.2 == p.2) = true
    rw [beq_self_eq_true, beq_self_eq_true]
    rfl

instance {α : Type u} {β : Type v} [BEq α] [BEq β] [LawfulBEq α] [LawfulBEq β] :
    LawfulBEq (α × β) where
  eq_of_beq {p q} h := by
    have h' : (p.1 == q.1 && p.2 == q.2) = true := h
    rw [Bool.and_eq_true] at h'
    exact Prod.ext (eq_of_beq h'.1) (eq_of_beq h'.2)

/-- Order pairs by their first components, and by the second ones if these are equal. -/
def Prod.lexLt {α : Type u} {β : Type v} [LT α] [LT β] (s : α × β) (t : α × β) : Prop :=
  s.1 < t.1 ∨ (s.1 = t.1 ∧ s.2 < t.2)

instance Prod.lexLtDec {α : Type u} {β : Type v} [LT α] [LT β] [DecidableEq α]
    [(a b : α) → Decidable (a < b)] [(a b : β) → Decidable (a < b)] :
    (s t : α × β) → Decidable (Prod.lexLt s t) :=
  fun s t => inferInstanceAs (Decidable (s.1 < t.1 ∨ (s.1 = t.1 ∧ s.2 < t.2)))

theorem Prod.lexLt_def {α : Type u} {β : Type v} [LT α] [LT β] (s t : α × β) :
    (Prod.lexLt s t) = (s.1 < t.1 ∨ (s.1 = t.1 ∧ s.2 < t.2)) := rfl

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
