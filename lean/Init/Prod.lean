prelude
import Init.Logic.Lemmas

/-!
# Pairs, sums, subtypes and dependent pairs
-/

universe u v w u₁ u₂ v₁ v₂ u₃ v₃

/-! ## Definitions and first rules -/

/-! ### One element -/

instance : DecidableEq PUnit.{u} := fun _ _ => isTrue rfl

instance : Inhabited PUnit.{u} := ⟨⟨⟩⟩

instance : Inhabited Prop := ⟨True⟩

instance : Inhabited True := ⟨trivial⟩

instance {α : Sort u} [Inhabited α] : Inhabited (PLift α) := ⟨⟨default⟩⟩

/-! ### Pairs -/

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

/-! ### Sums -/

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

/-! ### Subtypes -/

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

/-! ## Rules for pairs, dependent pairs and subtypes -/

/-! ### Pairs -/

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

/-! ### Subtypes -/

namespace Subtype

variable {α : Sort u} {p : α → Prop}

theorem val_inj {a b : { x // p x }} : a.val = b.val ↔ a = b := Subtype.ext_iff.symm

end Subtype

/-! ### Functions of pairs -/

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

/-! ## Rules for disjoint unions -/

namespace Sum

variable {α : Type u} {β : Type v} {a a' : α} {b b' : β}

/-! ### Which side? -/

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

/-! ### Every and some value -/

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

/-! ### Functions -/

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
