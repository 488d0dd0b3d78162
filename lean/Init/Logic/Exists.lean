prelude
import Init.Logic

/-!
# More rules for quantifiers
-/

universe u v w

section

variable {α : Sort u} {β : Sort v} {p q : α → Prop} {a' : α} {b : Prop}

/-! ## Congruence for several variables -/

section

variable {β : α → Sort v}

theorem forall₂_congr {p q : ∀ a, β a → Prop} (h : ∀ a b, p a b ↔ q a b) :
    (∀ a b, p a b) ↔ ∀ a b, q a b :=
  forall_congr' fun a => forall_congr' (h a)

theorem exists₂_congr {p q : ∀ a, β a → Prop} (h : ∀ a b, p a b ↔ q a b) :
    (∃ a b, p a b) ↔ ∃ a b, q a b :=
  exists_congr fun a => exists_congr (h a)

variable {γ : ∀ a, β a → Sort w}

theorem forall₃_congr {p q : ∀ a b, γ a b → Prop} (h : ∀ a b c, p a b c ↔ q a b c) :
    (∀ a b c, p a b c) ↔ ∀ a b c, q a b c :=
  forall_congr' fun a => forall₂_congr (h a)

theorem exists₃_congr {p q : ∀ a b, γ a b → Prop} (h : ∀ a b c, p a b c ↔ q a b c) :
    (∃ a b c, p a b c) ↔ ∃ a b c, q a b c :=
  exists_congr fun a => exists₂_congr (h a)

end

/-! ## Existence -/

@[simp] theorem forall_exists_index {q : (∃ x, p x) → Prop} :
    (∀ h, q h) ↔ ∀ x (h : p x), q ⟨x, h⟩ :=
  ⟨fun h x hx => h ⟨x, hx⟩, fun h ⟨x, hx⟩ => h x hx⟩

theorem Exists.imp' {q : β → Prop} (f : α → β) (hpq : ∀ a, p a → q (f a)) :
    (∃ a, p a) → ∃ b, q b :=
  fun ⟨a, ha⟩ => ⟨f a, hpq a ha⟩

theorem Exists.nonempty : (∃ x, p x) → Nonempty α := fun ⟨x, _⟩ => ⟨x⟩

theorem exists₂_imp {P : (x : α) → p x → Prop} : (∃ x h, P x h) → b ↔ ∀ x h, P x h → b :=
  ⟨fun h x hx hP => h ⟨x, hx, hP⟩, fun h ⟨x, hx, hP⟩ => h x hx hP⟩

theorem exists_prop_of_true {p : Prop} {q : p → Prop} (h : p) : (∃ h' : p, q h') ↔ q h :=
  ⟨fun ⟨_, hq⟩ => hq, fun hq => ⟨h, hq⟩⟩

@[simp] theorem exists_true_left {p : True → Prop} : Exists p ↔ p True.intro :=
  exists_prop_of_true trivial

theorem exists_prop' {p : Prop} : (∃ _ : α, p) ↔ Nonempty α ∧ p :=
  ⟨fun ⟨x, h⟩ => ⟨⟨x⟩, h⟩, fun ⟨⟨x⟩, h⟩ => ⟨x, h⟩⟩

@[simp] theorem exists_prop_eq {p : (a : α) → a = a' → Prop} :
    (∃ (a : α) (h : a = a'), p a h) ↔ p a' rfl :=
  ⟨fun ⟨_, e, h⟩ => by subst e; exact h, fun h => ⟨a', rfl, h⟩⟩

@[simp] theorem exists_prop_eq' {p : (a : α) → a' = a → Prop} :
    (∃ (a : α) (h : a' = a), p a h) ↔ p a' rfl :=
  ⟨fun ⟨_, e, h⟩ => by subst e; exact h, fun h => ⟨a', rfl, h⟩⟩

@[congr] theorem exists_prop_congr {p p' : Prop} {q q' : p → Prop} (hq : ∀ h, q h ↔ q' h)
    (hp : p ↔ p') : Exists q ↔ ∃ h : p', q' (hp.2 h) :=
  ⟨fun ⟨h, hqh⟩ => ⟨hp.1 h, (hq h).1 hqh⟩, fun ⟨h, hqh⟩ => ⟨hp.2 h, (hq _).2 hqh⟩⟩

/-! ## One value only -/

@[simp] theorem exists_eq_right' : (∃ a, p a ∧ a' = a) ↔ p a' :=
  ⟨fun ⟨_, h, e⟩ => e ▸ h, fun h => ⟨a', h, rfl⟩⟩

@[simp] theorem forall_eq_or_imp : (∀ a, a = a' ∨ q a → p a) ↔ p a' ∧ ∀ a, q a → p a :=
  ⟨fun h => ⟨h a' (Or.inl rfl), fun a ha => h a (Or.inr ha)⟩,
    fun ⟨h, hq⟩ a ha => ha.elim (fun e => e ▸ h) (hq a)⟩

@[simp] theorem exists_eq_or_imp : (∃ a, (a = a' ∨ q a) ∧ p a) ↔ p a' ∨ ∃ a, q a ∧ p a :=
  ⟨fun ⟨a, ha, h⟩ => ha.elim (fun e => Or.inl (e ▸ h)) fun hq => Or.inr ⟨a, hq, h⟩,
    fun h => h.elim (fun h => ⟨a', Or.inl rfl, h⟩) fun ⟨a, hq, h⟩ => ⟨a, Or.inr hq, h⟩⟩

@[simp] theorem exists_eq_right_right : (∃ (a : α), p a ∧ q a ∧ a = a') ↔ p a' ∧ q a' :=
  ⟨fun ⟨_, hp, hq, e⟩ => e ▸ ⟨hp, hq⟩, fun ⟨hp, hq⟩ => ⟨a', hp, hq, rfl⟩⟩

@[simp] theorem exists_eq_right_right' : (∃ (a : α), p a ∧ q a ∧ a' = a) ↔ p a' ∧ q a' :=
  ⟨fun ⟨_, hp, hq, e⟩ => e ▸ ⟨hp, hq⟩, fun ⟨hp, hq⟩ => ⟨a', hp, hq, rfl⟩⟩

@[simp] theorem exists_or_eq_left (y : α) (p : α → Prop) : ∃ x : α, x = y ∨ p x := ⟨y, .inl rfl⟩

@[simp] theorem exists_or_eq_right (y : α) (p : α → Prop) : ∃ x : α, p x ∨ x = y := ⟨y, .inr rfl⟩

@[simp] theorem exists_or_eq_left' (y : α) (p : α → Prop) : ∃ x : α, y = x ∨ p x := ⟨y, .inl rfl⟩

@[simp] theorem exists_or_eq_right' (y : α) (p : α → Prop) : ∃ x : α, p x ∨ y = x := ⟨y, .inr rfl⟩

@[simp] theorem exists_apply_eq_apply (f : α → β) (a' : α) : ∃ a, f a = f a' := ⟨a', rfl⟩

/-! ## Every value -/

theorem forall_prop_of_true {p : Prop} {q : p → Prop} (h : p) : (∀ h' : p, q h') ↔ q h :=
  ⟨fun hq => hq h, fun hq _ => hq⟩

theorem forall_prop_of_false {p : Prop} {q : p → Prop} (hn : ¬ p) : (∀ h' : p, q h') ↔ True :=
  iff_true_intro fun h => absurd h hn

@[simp] theorem forall_apply_eq_imp_iff {f : α → β} {p : β → Prop} :
    (∀ b a, f a = b → p b) ↔ ∀ a, p (f a) :=
  ⟨fun h a => h (f a) a rfl, fun h _ a e => e ▸ h a⟩

@[simp] theorem forall_eq_apply_imp_iff {f : α → β} {p : β → Prop} :
    (∀ b a, b = f a → p b) ↔ ∀ a, p (f a) :=
  ⟨fun h a => h (f a) a rfl, fun h _ a e => e ▸ h a⟩

@[simp] theorem forall_apply_eq_imp_iff₂ {f : α → β} {p : α → Prop} {q : β → Prop} :
    (∀ b a, p a → f a = b → q b) ↔ ∀ a, p a → q (f a) :=
  ⟨fun h a ha => h (f a) a ha rfl, fun h _ a ha e => e ▸ h a ha⟩

end

/-! ## Membership and nonemptiness -/

section

variable {α : Type u} {β : Type v} [Membership α β] {s t : β} {a b : α}

theorem ne_of_mem_of_not_mem (h : a ∈ s) : b ∉ s → a ≠ b := fun hn e => hn (e ▸ h)

theorem ne_of_mem_of_not_mem' (h : a ∈ s) : a ∉ t → s ≠ t := fun hn e => hn (e ▸ h)

end

@[simp] theorem nonempty_prop {p : Prop} : Nonempty p ↔ p := ⟨fun ⟨h⟩ => h, fun h => ⟨h⟩⟩

/-! ## Decisions -/

instance exists_prop_decidable {p : Prop} (P : p → Prop) [Decidable p] [∀ h, Decidable (P h)] :
    Decidable (∃ h, P h) :=
  if h : p then decidable_of_decidable_of_iff (exists_prop_of_true h).symm
  else isFalse fun ⟨h', _⟩ => h h'

instance forall_prop_decidable {p : Prop} (P : p → Prop) [Decidable p] [∀ h, Decidable (P h)] :
    Decidable (∀ h, P h) :=
  if h : p then decidable_of_decidable_of_iff (forall_prop_of_true h).symm
  else isTrue fun h' => absurd h' h

@[inline] def decidable_of_iff {b : Prop} (a : Prop) (h : a ↔ b) [Decidable a] : Decidable b :=
  decidable_of_decidable_of_iff h

@[inline] def decidable_of_iff' {a : Prop} (b : Prop) (h : a ↔ b) [Decidable b] : Decidable a :=
  decidable_of_decidable_of_iff h.symm

/-- A boolean which is true just in case of `a` decides `a`. -/
def decidable_of_bool {a : Prop} : ∀ (b : Bool), (b ↔ a) → Decidable a
  | true, h => isTrue (h.1 rfl)
  | false, h => isFalse (mt h.2 fun e => Bool.noConfusion e)

instance {α : Sort u} {β : Sort v} {p : β → Prop} {f : α → β} [DecidablePred p] :
    DecidablePred (p ∘ f) :=
  fun x => inferInstanceAs (Decidable (p (f x)))

/-- A decidable predicate may stand where a boolean one is wanted. -/
instance Decidable.predToBool {α : Type u} (p : α → Prop) [DecidablePred p] :
    CoeDep (α → Prop) p (α → Bool) :=
  ⟨fun b => decide (p b)⟩
