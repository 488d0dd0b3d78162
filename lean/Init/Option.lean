prelude
import Init.SimpLemmas

/-!
# Options
-/

universe u v w

deriving instance DecidableEq for Option

namespace Option

variable {α : Type u} {β : Type v} {γ : Type w}

/-- There is a value. -/
@[inline] def isSome : Option α → Bool
  | some _ => true
  | none => false

/-- There is no value. -/
@[inline] def isNone : Option α → Bool
  | some _ => false
  | none => true

/-- The value of an option which has one. -/
@[inline] def get : (o : Option α) → o.isSome → α
  | some x, _ => x

/-- Apply a function which may have no result. -/
@[inline] protected def bind : Option α → (α → Option β) → Option β
  | none, _ => none
  | some a, f => f a

/-- Keep a value which passes a test. -/
@[inline] protected def filter (p : α → Bool) : Option α → Option α
  | some a => cond (p a) (some a) none
  | none => none

/-- The first of two options which has a value, the second being computed only if needed. -/
@[macro_inline] protected def orElse : Option α → (Unit → Option α) → Option α
  | some a, _ => some a
  | none, b => b ()

instance : OrElse (Option α) where
  orElse := Option.orElse

/-- `a` is the value. -/
instance : Membership α (Option α) := ⟨fun b a => b = some a⟩

instance : Functor Option where
  map := Option.map

instance : Monad Option where
  pure := Option.some
  bind := Option.bind

@[simp] theorem mem_def {a : α} {b : Option α} : a ∈ b ↔ b = some a := Iff.rfl

theorem some_ne_none (x : α) : some x ≠ none := fun h => Option.noConfusion rfl (heq_of_eq h)

@[simp] theorem isSome_none : (none : Option α).isSome = false := rfl

@[simp] theorem isSome_some {a : α} : (some a).isSome = true := rfl

@[simp] theorem isNone_none : (none : Option α).isNone = true := rfl

@[simp] theorem isNone_some {a : α} : (some a).isNone = false := rfl

@[simp] theorem getD_none {a : α} : getD none a = a := rfl

@[simp] theorem getD_some {a b : α} : getD (some a) b = a := rfl

@[simp] theorem map_none (f : α → β) : none.map f = none := rfl

@[simp] theorem map_some (a : α) (f : α → β) : (some a).map f = some (f a) := rfl

@[simp] theorem bind_none (f : α → Option β) : none.bind f = none := rfl

@[simp] theorem bind_some (a : α) (f : α → Option β) : (some a).bind f = f a := rfl

@[simp] theorem get_some {a : α} (h : (some a).isSome) : (some a).get h = a := rfl

@[ext] theorem ext : ∀ {o₁ o₂ : Option α}, (∀ a, o₁ = some a ↔ o₂ = some a) → o₁ = o₂
  | none, none, _ => rfl
  | some _, _, h => ((h _).mp rfl).symm
  | _, some _, h => (h _).mpr rfl

end Option
