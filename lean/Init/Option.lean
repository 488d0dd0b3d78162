prelude
import Init.Bool
import Init.Logic.Lemmas

/-!
# Options
-/

universe u v w

/-! ## Functions -/

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

/-- Some value passes a test. -/
@[inline] protected def any (p : α → Bool) : Option α → Bool
  | some a => p a
  | none => false

/-- The value, if there is one, passes a test. -/
@[inline] protected def all (p : α → Bool) : Option α → Bool
  | some a => p a
  | none => true

/-- The first of two options which has a value. -/
@[macro_inline] def or : Option α → Option α → Option α
  | some a, _ => some a
  | none, b => b

/-- Continue with the value, or with a default. -/
@[inline] protected def elim {β : Sort v} : Option α → β → (α → β) → β
  | some x, _, f => f x
  | none, y, _ => y

/-- The option inside an option. -/
@[simp, inline] def join (x : Option (Option α)) : Option α := x.bind id

/-- The value `a`, if it passes a test. -/
@[inline] def guard (p : α → Bool) (a : α) : Option α := if p a then some a else none

/-- The list of the value, if there is one. -/
@[inline] def toList : Option α → List α
  | none => .nil
  | some a => .cons a .nil

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

/-! ## Rules -/

namespace Option

variable {α : Type u} {β : Type v} {γ : Type w} {a b : α} {o o' : Option α}

/-! ### There is a value, or there is none -/

protected theorem «forall» {p : Option α → Prop} : (∀ x, p x) ↔ p none ∧ ∀ x, p (some x) :=
  ⟨fun h => ⟨h none, fun x => h (some x)⟩, fun ⟨h₀, h⟩ x => by
    cases x with
    | none => exact h₀
    | some x => exact h x⟩

protected theorem «exists» {p : Option α → Prop} : (∃ x, p x) ↔ p none ∨ ∃ x, p (some x) := by
  constructor
  · rintro ⟨x, h⟩
    cases x with
    | none => exact Or.inl h
    | some x => exact Or.inr ⟨x, h⟩
  · rintro (h | ⟨x, h⟩)
    · exact ⟨none, h⟩
    · exact ⟨some x, h⟩

theorem eq_none_or_eq_some (a : Option α) : a = none ∨ ∃ x, a = some x := by
  cases a with
  | none => exact Or.inl rfl
  | some x => exact Or.inr ⟨x, rfl⟩

theorem some_inj {a b : α} : some a = some b ↔ a = b := by simp

theorem mem_some {a b : α} : a ∈ some b ↔ b = a := by simp

theorem mem_some_self (a : α) : a ∈ some a := rfl

@[simp] theorem not_mem_none (a : α) : a ∉ (none : Option α) := fun h => some_ne_none a h.symm

theorem mem_unique {o : Option α} {a b : α} (ha : a ∈ o) (hb : b ∈ o) : a = b :=
  some_inj.mp (ha.symm.trans hb)

theorem eq_none_iff_forall_ne_some : o = none ↔ ∀ a, o ≠ some a := by cases o <;> simp

theorem eq_none_iff_forall_not_mem : o = none ↔ ∀ a, a ∉ o := eq_none_iff_forall_ne_some

theorem isSome_iff_exists : isSome o ↔ ∃ a, o = some a := by cases o <;> simp

theorem isSome_of_mem {x : Option α} {y : α} (h : y ∈ x) : x.isSome := isSome_iff_exists.mpr ⟨y, h⟩

theorem isSome_of_eq_some {x : Option α} {y : α} (h : x = some y) : x.isSome :=
  isSome_iff_exists.mpr ⟨y, h⟩

theorem isSome_iff_ne_none : o.isSome ↔ o ≠ none := by cases o <;> simp

theorem not_isSome_iff_eq_none : ¬ o.isSome ↔ o = none := by cases o <;> simp

@[simp] theorem isNone_iff_eq_none : o.isNone ↔ o = none := by cases o <;> simp

@[simp] theorem isSome_eq_false_iff : isSome o = false ↔ o.isNone = true := by cases o <;> simp

@[simp] theorem isNone_eq_false_iff : isNone o = false ↔ o.isSome = true := by cases o <;> simp

@[simp] theorem not_isSome (a : Option α) : (!a.isSome) = a.isNone := by cases a <;> rfl

@[simp] theorem not_isNone (a : Option α) : (!a.isNone) = a.isSome := by cases a <;> rfl

theorem ne_none_iff_isSome : o ≠ none ↔ o.isSome := isSome_iff_ne_none.symm

theorem ne_none_iff_exists : o ≠ none ↔ ∃ x, some x = o := by cases o <;> simp

theorem ne_none_iff_exists' : o ≠ none ↔ ∃ x, o = some x := by cases o <;> simp

/-! ### The value -/

@[simp] theorem some_get : ∀ {x : Option α} (h : isSome x), some (x.get h) = x
  | some _, _ => rfl

theorem get_mem : ∀ {o : Option α} (h : isSome o), o.get h ∈ o
  | some _, _ => rfl

theorem get_of_mem : ∀ {o : Option α} (h : isSome o), a ∈ o → o.get h = a
  | some _, _, e => some_inj.mp e

theorem eq_some_of_isSome : ∀ {o : Option α} (h : o.isSome), o = some (o.get h)
  | some _, _ => rfl

theorem eq_some_iff_get_eq : o = some a ↔ ∃ h : o.isSome, o.get h = a := by
  cases o with
  | none => simp
  | some x => exact ⟨fun e => ⟨rfl, some_inj.mp e⟩, fun ⟨_, e⟩ => congrArg some e⟩

theorem get_inj {o1 o2 : Option α} {h1 : o1.isSome} {h2 : o2.isSome} :
    o1.get h1 = o2.get h2 ↔ o1 = o2 := by
  rw [← some_inj, some_get, some_get]

theorem get_eq_getD {fallback : α} : (o : Option α) → {h : o.isSome} → o.get h = o.getD fallback
  | some _, _ => rfl

theorem getD_of_ne_none {x : Option α} (hx : x ≠ none) (y : α) : some (x.getD y) = x := by
  cases x with
  | none => exact absurd rfl hx
  | some x => rfl

theorem getD_eq_iff {o : Option α} {a b : α} :
    o.getD a = b ↔ (o = some b ∨ o = none ∧ a = b) := by cases o <;> simp

/-! ### Map -/

@[simp] theorem map_eq_map {α β : Type u} {f : α → β} : Functor.map f = Option.map f := rfl

@[simp] theorem map_id : (Option.map id : Option α → Option α) = id := by
  funext o
  cases o <;> rfl

@[simp] theorem map_id_fun : Option.map (id : α → α) = id := map_id

theorem map_id' {x : Option α} : (x.map fun a => a) = x := by cases x <;> rfl

@[simp] theorem map_id_fun' : Option.map (fun (a : α) => a) = id := map_id

@[simp] theorem map_map (h : β → γ) (g : α → β) (x : Option α) :
    (x.map g).map h = x.map (h ∘ g) := by cases x <;> rfl

theorem comp_map (h : β → γ) (g : α → β) (x : Option α) : x.map (h ∘ g) = (x.map g).map h :=
  (map_map h g x).symm

@[simp] theorem map_comp_map (f : α → β) (g : β → γ) :
    Option.map g ∘ Option.map f = Option.map (g ∘ f) := by funext x; simp

@[simp] theorem map_eq_some_iff {f : α → β} {b : β} :
    o.map f = some b ↔ ∃ a, o = some a ∧ f a = b := by cases o <;> simp

@[simp] theorem map_eq_none_iff {f : α → β} : o.map f = none ↔ o = none := by cases o <;> simp

@[simp] theorem isSome_map {x : Option α} {f : α → β} : (x.map f).isSome = x.isSome := by
  cases x <;> rfl

@[simp] theorem isNone_map {x : Option α} {f : α → β} : (x.map f).isNone = x.isNone := by
  cases x <;> rfl

theorem map_congr {x : Option α} {f g : α → β} (h : ∀ a, x = some a → f a = g a) :
    x.map f = x.map g := by
  cases x with
  | none => rfl
  | some x => exact congrArg some (h x rfl)

theorem mem_map_of_mem {x : Option α} (g : α → β) (h : a ∈ x) : g a ∈ Option.map g x := by
  simp at h
  simp [h]

@[simp] theorem getD_map (f : α → β) (x : α) (o : Option α) :
    (o.map f).getD (f x) = f (getD o x) := by cases o <;> rfl

/-! ### Bind -/

@[simp] theorem pure_def : pure = @some α := rfl

@[simp] theorem bind_eq_bind {α β : Type u} : bind = @Option.bind α β := rfl

@[simp] theorem bind_fun_some (x : Option α) : x.bind some = x := by cases x <;> rfl

@[simp] theorem bind_fun_none (x : Option α) : x.bind (fun _ => none (α := β)) = none := by
  cases x <;> rfl

theorem bind_eq_some_iff {f : α → Option β} {b : β} :
    o.bind f = some b ↔ ∃ a, o = some a ∧ f a = some b := by cases o <;> simp

@[simp] theorem bind_eq_none_iff {o : Option α} {f : α → Option β} :
    o.bind f = none ↔ ∀ a, o = some a → f a = none := by cases o <;> simp

theorem bind_comm {f : α → β → Option γ} (a : Option α) (b : Option β) :
    (a.bind fun x => b.bind (f x)) = b.bind fun y => a.bind fun x => f x y := by
  cases a <;> cases b <;> rfl

theorem bind_assoc (x : Option α) (f : α → Option β) (g : β → Option γ) :
    (x.bind f).bind g = x.bind fun y => (f y).bind g := by cases x <;> rfl

theorem bind_congr {o : Option α} {f g : α → Option β} :
    (h : ∀ a, o = some a → f a = g a) → o.bind f = o.bind g := by
  cases o with
  | none => exact fun _ => rfl
  | some a => exact fun h => h a rfl

theorem map_eq_bind {x : Option α} {f : α → β} : x.map f = x.bind (some ∘ f) := by cases x <;> rfl

theorem bind_map {f : α → β} {g : β → Option γ} {x : Option α} :
    (x.map f).bind g = x.bind (g ∘ f) := by cases x <;> rfl

@[simp] theorem map_bind {f : α → Option β} {g : β → γ} {x : Option α} :
    (x.bind f).map g = x.bind (Option.map g ∘ f) := by cases x <;> rfl

@[simp] theorem join_none : (none : Option (Option α)).join = none := rfl

@[simp] theorem join_some : (some o).join = o := rfl

/-! ### Tests -/

@[simp] theorem any_none {p : α → Bool} : Option.any p none = false := rfl

@[simp] theorem any_some {p : α → Bool} : Option.any p (some a) = p a := rfl

@[simp] theorem all_none {p : α → Bool} : Option.all p none = true := rfl

@[simp] theorem all_some {p : α → Bool} : Option.all p (some a) = p a := rfl

@[simp] theorem filter_none (p : α → Bool) : none.filter p = none := rfl

theorem filter_some {p : α → Bool} :
    Option.filter p (some a) = if p a then some a else none := by
  cases h : p a <;> simp [Option.filter, h]

@[simp] theorem filter_eq_none_iff {o : Option α} {p : α → Bool} :
    o.filter p = none ↔ ∀ a, o = some a → ¬ p a := by
  cases o with
  | none => simp
  | some a => cases h : p a <;> simp [filter_some, h]

/-! ### Or, elim, toList -/

@[simp] theorem some_or : (some a).or o = some a := rfl

@[simp] theorem none_or : none.or o = o := rfl

@[simp] theorem or_some {o : Option α} : o.or (some a) = some (o.getD a) := by cases o <;> rfl

@[simp] theorem or_none : or o none = o := by cases o <;> rfl

theorem or_assoc {o₁ o₂ o₃ : Option α} : or (or o₁ o₂) o₃ = or o₁ (or o₂ o₃) := by
  cases o₁ <;> rfl

@[simp] theorem or_self : or o o = o := by cases o <;> rfl

@[simp] theorem isSome_or : (or o o').isSome = (o.isSome || o'.isSome) := by cases o <;> rfl

@[simp] theorem isNone_or : (or o o').isNone = (o.isNone && o'.isNone) := by cases o <;> rfl

@[simp] theorem or_eq_none_iff : or o o' = none ↔ o = none ∧ o' = none := by cases o <;> simp

@[simp] theorem or_eq_some_iff : or o o' = some a ↔ o = some a ∨ (o = none ∧ o' = some a) := by
  cases o <;> simp

@[simp] theorem orElse_some {b : Unit → Option α} : (some a).orElse b = some a := rfl

@[simp] theorem orElse_none {b : Unit → Option α} : none.orElse b = b () := rfl

@[simp] theorem elim_none {β : Sort v} (x : β) (f : α → β) :
    Option.elim none x f = x := rfl

@[simp] theorem elim_some {β : Sort v} (x : β) (f : α → β) (a : α) :
    Option.elim (some a) x f = f a := rfl

@[simp] theorem toList_some (a : α) : (some a).toList = [a] := rfl

@[simp] theorem toList_none (α : Type u) : (none : Option α).toList = [] := rfl

end Option
