prelude
import Init.SimpLemmas

/-!
# Pairs, sums, subtypes and dependent pairs
-/

universe u v w u₁ u₂ v₁ v₂

/-! ## One element -/

instance : DecidableEq PUnit.{u} := fun _ _ => isTrue rfl

instance : Inhabited PUnit.{u} := ⟨⟨⟩⟩

instance : Inhabited Prop := ⟨True⟩

instance : Inhabited True := ⟨trivial⟩

instance {α : Sort u} [Inhabited α] : Inhabited (PLift α) := ⟨⟨default⟩⟩

/-! ## Pairs -/

instance {α : Type u} {β : Type v} [Inhabited α] [Inhabited β] : Inhabited (α × β) where
  default := (default, default)

instance {α : Type u} {β : Type v} [h₁ : Nonempty α] [h₂ : Nonempty β] : Nonempty (α × β) :=
  h₁.elim fun a => h₂.elim fun b => ⟨(a, b)⟩

instance {α : Type u} {β : Type v} [DecidableEq α] [DecidableEq β] : DecidableEq (α × β) :=
  fun (a, b) (a', b') =>
    match decEq a a', decEq b b' with
    | isTrue e₁, isTrue e₂ => isTrue (e₁ ▸ e₂ ▸ rfl)
    | isFalse n₁, _ => isFalse fun h => n₁ (congrArg Prod.fst h)
    | _, isFalse n₂ => isFalse fun h => n₂ (congrArg Prod.snd h)

namespace Prod

variable {α : Type u} {β : Type v} {α₁ : Type u₁} {α₂ : Type u₂} {β₁ : Type v₁} {β₂ : Type v₂}

protected theorem eta (p : α × β) : (p.1, p.2) = p := rfl

/-- Apply a function to each component. -/
@[implicit_reducible] def map (f : α₁ → α₂) (g : β₁ → β₂) : (p : α₁ × β₁) → α₂ × β₂
  | (a, b) => (f a, g b)

@[simp] theorem map_apply (f : α₁ → α₂) (g : β₁ → β₂) (x : α₁) (y : β₁) :
    map f g (x, y) = (f x, g y) := rfl

@[simp] theorem map_fst (f : α₁ → α₂) (g : β₁ → β₂) (p : α₁ × β₁) : (map f g p).1 = f p.1 := rfl

@[simp] theorem map_snd (f : α₁ → α₂) (g : β₁ → β₂) (p : α₁ × β₁) : (map f g p).2 = g p.2 := rfl

/-- Exchange the components. -/
def swap : α × β → β × α := fun p => (p.2, p.1)

@[simp] theorem swap_swap (x : α × β) : swap (swap x) = x := rfl

@[simp] theorem fst_swap {p : α × β} : (swap p).1 = p.2 := rfl

@[simp] theorem snd_swap {p : α × β} : (swap p).2 = p.1 := rfl

@[simp] theorem swap_prod_mk {a : α} {b : β} : swap (a, b) = (b, a) := rfl

theorem «forall» {p : α × β → Prop} : (∀ x, p x) ↔ ∀ a b, p (a, b) :=
  ⟨fun h a b => h (a, b), fun h x => h x.1 x.2⟩

theorem «exists» {p : α × β → Prop} : (∃ x, p x) ↔ ∃ a b, p (a, b) :=
  ⟨fun ⟨x, h⟩ => ⟨x.1, x.2, h⟩, fun ⟨a, b, h⟩ => ⟨(a, b), h⟩⟩

end Prod

/-! ## Sums -/

instance Sum.inhabitedLeft {α : Type u} {β : Type v} [Inhabited α] : Inhabited (α ⊕ β) where
  default := .inl default

instance Sum.inhabitedRight {α : Type u} {β : Type v} [Inhabited β] : Inhabited (α ⊕ β) where
  default := .inr default

deriving instance DecidableEq for Sum

namespace Sum

variable {α : Type u} {β : Type v} {γ : Type w}

/-- Define a function on each side. -/
protected def elim {γ : Sort w} (f : α → γ) (g : β → γ) : α ⊕ β → γ
  | inl a => f a
  | inr b => g b

@[simp] theorem elim_inl {γ : Sort w} (f : α → γ) (g : β → γ) (x : α) :
    Sum.elim f g (inl x) = f x := rfl

@[simp] theorem elim_inr {γ : Sort w} (f : α → γ) (g : β → γ) (x : β) :
    Sum.elim f g (inr x) = g x := rfl

/-- Exchange the sides. -/
def swap : α ⊕ β → β ⊕ α := Sum.elim inr inl

@[simp] theorem swap_inl (a : α) : swap (inl a : α ⊕ β) = inr a := rfl

@[simp] theorem swap_inr (b : β) : swap (inr b : α ⊕ β) = inl b := rfl

@[simp] theorem swap_swap (x : α ⊕ β) : swap (swap x) = x := by cases x <;> rfl

end Sum

/-! ## Subtypes -/

namespace Subtype

variable {α : Sort u} {p : α → Prop}

protected theorem eq : ∀ {a1 a2 : { x // p x }}, val a1 = val a2 → a1 = a2
  | ⟨_, _⟩, ⟨_, _⟩, rfl => rfl

theorem eta (a : { x // p x }) (h : p a.val) : mk a.val h = a := rfl

theorem exists_of_subtype : { x // p x } → ∃ x, p x
  | ⟨a, h⟩ => ⟨a, h⟩

instance [DecidableEq α] : DecidableEq { x : α // p x } := fun a b =>
  decidable_of_decidable_of_iff (p := a.val = b.val) ⟨Subtype.eq, congrArg val⟩

protected theorem «forall» {q : { a // p a } → Prop} :
    (∀ x, q x) ↔ ∀ a (h : p a), q ⟨a, h⟩ :=
  ⟨fun h a ha => h ⟨a, ha⟩, fun h x => h x.1 x.2⟩

protected theorem «exists» {q : { a // p a } → Prop} :
    (∃ x, q x) ↔ ∃ a, ∃ (h : p a), q ⟨a, h⟩ :=
  ⟨fun ⟨x, h⟩ => ⟨x.1, x.2, h⟩, fun ⟨a, ha, h⟩ => ⟨⟨a, ha⟩, h⟩⟩

end Subtype
