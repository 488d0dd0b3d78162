prelude
import Init.SimpLemmas

/-!
# Propositional logic and quantifiers

Rules about connectives and quantifiers, most of them for `simp` and `rw`, and classical logic.
-/

universe u v

section

/-! ## Connectives and quantifiers -/

variable {a b c d p q r : Prop}

/-! ### Conjunction -/

theorem and_congr_right (h : a → (b ↔ c)) : a ∧ b ↔ a ∧ c :=
  ⟨fun ⟨ha, hb⟩ => ⟨ha, (h ha).mp hb⟩, fun ⟨ha, hc⟩ => ⟨ha, (h ha).mpr hc⟩⟩

theorem and_congr_left (h : c → (a ↔ b)) : a ∧ c ↔ b ∧ c :=
  ⟨fun ⟨ha, hc⟩ => ⟨(h hc).mp ha, hc⟩, fun ⟨hb, hc⟩ => ⟨(h hc).mpr hb, hc⟩⟩

theorem and_congr (h₁ : a ↔ c) (h₂ : b ↔ d) : a ∧ b ↔ c ∧ d :=
  ⟨fun ⟨ha, hb⟩ => ⟨h₁.mp ha, h₂.mp hb⟩, fun ⟨hc, hd⟩ => ⟨h₁.mpr hc, h₂.mpr hd⟩⟩

theorem and_assoc : (a ∧ b) ∧ c ↔ a ∧ (b ∧ c) :=
  ⟨fun ⟨⟨ha, hb⟩, hc⟩ => ⟨ha, hb, hc⟩, fun ⟨ha, hb, hc⟩ => ⟨⟨ha, hb⟩, hc⟩⟩

theorem and_left_comm : a ∧ b ∧ c ↔ b ∧ a ∧ c :=
  ⟨fun ⟨ha, hb, hc⟩ => ⟨hb, ha, hc⟩, fun ⟨hb, ha, hc⟩ => ⟨ha, hb, hc⟩⟩

theorem and_right_comm : (a ∧ b) ∧ c ↔ (a ∧ c) ∧ b :=
  ⟨fun ⟨⟨ha, hb⟩, hc⟩ => ⟨⟨ha, hc⟩, hb⟩, fun ⟨⟨ha, hc⟩, hb⟩ => ⟨⟨ha, hb⟩, hc⟩⟩

@[simp] theorem and_self_left : a ∧ (a ∧ b) ↔ a ∧ b := ⟨fun h => h.right, fun h => ⟨h.left, h⟩⟩

@[simp] theorem and_self_right : (a ∧ b) ∧ b ↔ a ∧ b := ⟨fun h => h.left, fun h => ⟨h, h.right⟩⟩

@[simp] theorem and_congr_right_iff : (a ∧ b ↔ a ∧ c) ↔ (a → (b ↔ c)) :=
  ⟨fun h ha => ⟨fun hb => (h.mp ⟨ha, hb⟩).right, fun hc => (h.mpr ⟨ha, hc⟩).right⟩, and_congr_right⟩

@[simp] theorem and_congr_left_iff : (a ∧ c ↔ b ∧ c) ↔ (c → (a ↔ b)) :=
  ⟨fun h hc => ⟨fun ha => (h.mp ⟨ha, hc⟩).left, fun hb => (h.mpr ⟨hb, hc⟩).left⟩, and_congr_left⟩

theorem and_iff_left_of_imp (h : a → b) : (a ∧ b) ↔ a := ⟨And.left, fun ha => ⟨ha, h ha⟩⟩

theorem and_iff_right_of_imp (h : b → a) : (a ∧ b) ↔ b := ⟨And.right, fun hb => ⟨h hb, hb⟩⟩

@[simp] theorem and_iff_left_iff_imp : ((a ∧ b) ↔ a) ↔ (a → b) :=
  ⟨fun h ha => (h.mpr ha).right, and_iff_left_of_imp⟩

@[simp] theorem and_iff_right_iff_imp : ((a ∧ b) ↔ b) ↔ (b → a) :=
  ⟨fun h hb => (h.mpr hb).left, and_iff_right_of_imp⟩

@[simp] theorem iff_self_and : (p ↔ p ∧ q) ↔ (p → q) := Iff.comm.trans and_iff_left_iff_imp

@[simp] theorem iff_and_self : (p ↔ q ∧ p) ↔ (p → q) := Iff.comm.trans and_iff_right_iff_imp

theorem and_iff_left (hb : b) : a ∧ b ↔ a := and_iff_left_of_imp fun _ => hb

theorem and_iff_right (ha : a) : a ∧ b ↔ b := and_iff_right_of_imp fun _ => ha

theorem And.imp (f : a → c) (g : b → d) (h : a ∧ b) : c ∧ d := ⟨f h.left, g h.right⟩

theorem And.imp_left (h : a → b) : a ∧ c → b ∧ c := And.imp h id

theorem And.imp_right (h : a → b) : c ∧ a → c ∧ b := And.imp id h

/-! ### Disjunction -/

theorem Or.imp (f : a → c) (g : b → d) (h : a ∨ b) : c ∨ d :=
  h.elim (fun ha => Or.inl (f ha)) (fun hb => Or.inr (g hb))

theorem Or.imp_left (f : a → b) : a ∨ c → b ∨ c := Or.imp f id

theorem Or.imp_right (f : b → c) : a ∨ b → a ∨ c := Or.imp id f

theorem or_congr (h₁ : a ↔ c) (h₂ : b ↔ d) : (a ∨ b) ↔ (c ∨ d) :=
  ⟨Or.imp h₁.mp h₂.mp, Or.imp h₁.mpr h₂.mpr⟩

theorem or_congr_left (h : a ↔ b) : a ∨ c ↔ b ∨ c := or_congr h Iff.rfl

theorem or_congr_right (h : b ↔ c) : a ∨ b ↔ a ∨ c := or_congr Iff.rfl h

theorem or_assoc : (a ∨ b) ∨ c ↔ a ∨ (b ∨ c) :=
  ⟨fun h => h.elim (Or.imp_right Or.inl) fun hc => Or.inr (Or.inr hc),
    fun h => h.elim (fun ha => Or.inl (Or.inl ha)) (Or.imp_left Or.inr)⟩

theorem or_left_comm : a ∨ (b ∨ c) ↔ b ∨ (a ∨ c) := by
  rw [← or_assoc, ← or_assoc, @or_comm a b]

theorem or_right_comm : (a ∨ b) ∨ c ↔ (a ∨ c) ∨ b := by
  rw [or_assoc, or_assoc, @or_comm b c]

@[simp] theorem or_self_left : a ∨ (a ∨ b) ↔ a ∨ b := ⟨fun h => h.elim Or.inl id, Or.inr⟩

@[simp] theorem or_self_right : (a ∨ b) ∨ b ↔ a ∨ b := ⟨fun h => h.elim id Or.inr, Or.inl⟩

theorem or_iff_right_of_imp (ha : a → b) : (a ∨ b) ↔ b := ⟨fun h => h.elim ha id, Or.inr⟩

theorem or_iff_left_of_imp (hb : b → a) : (a ∨ b) ↔ a := ⟨fun h => h.elim id hb, Or.inl⟩

@[simp] theorem or_iff_left_iff_imp : (a ∨ b ↔ a) ↔ (b → a) :=
  ⟨fun h hb => h.mp (Or.inr hb), or_iff_left_of_imp⟩

@[simp] theorem or_iff_right_iff_imp : (a ∨ b ↔ b) ↔ (a → b) :=
  ⟨fun h ha => h.mp (Or.inl ha), or_iff_right_of_imp⟩

theorem or_imp : (a ∨ b → c) ↔ (a → c) ∧ (b → c) :=
  ⟨fun h => ⟨fun ha => h (Or.inl ha), fun hb => h (Or.inr hb)⟩, fun h hab => hab.elim h.1 h.2⟩

theorem not_or_intro (ha : ¬ a) (hb : ¬ b) : ¬ (a ∨ b) := fun h => h.elim ha hb

@[simp] theorem not_or : ¬ (p ∨ q) ↔ ¬ p ∧ ¬ q := or_imp

theorem or_iff_left (hb : ¬ b) : a ∨ b ↔ a := or_iff_left_of_imp fun h => absurd h hb

theorem or_iff_right (ha : ¬ a) : a ∨ b ↔ b := or_iff_right_of_imp fun h => absurd h ha

/-! ### Distributivity -/

theorem and_or_left : a ∧ (b ∨ c) ↔ (a ∧ b) ∨ (a ∧ c) :=
  ⟨fun ⟨ha, hbc⟩ => hbc.imp (⟨ha, ·⟩) (⟨ha, ·⟩),
    fun h => h.elim (fun ⟨ha, hb⟩ => ⟨ha, Or.inl hb⟩) (fun ⟨ha, hc⟩ => ⟨ha, Or.inr hc⟩)⟩

theorem or_and_right : (a ∨ b) ∧ c ↔ (a ∧ c) ∨ (b ∧ c) :=
  ⟨fun ⟨hab, hc⟩ => hab.imp (⟨·, hc⟩) (⟨·, hc⟩),
    fun h => h.elim (fun ⟨ha, hc⟩ => ⟨Or.inl ha, hc⟩) (fun ⟨hb, hc⟩ => ⟨Or.inr hb, hc⟩)⟩

theorem or_and_left : a ∨ (b ∧ c) ↔ (a ∨ b) ∧ (a ∨ c) :=
  ⟨fun h => h.elim (fun ha => ⟨Or.inl ha, Or.inl ha⟩) (fun ⟨hb, hc⟩ => ⟨Or.inr hb, Or.inr hc⟩),
    fun ⟨hab, hac⟩ => hab.elim Or.inl fun hb => hac.elim Or.inl fun hc => Or.inr ⟨hb, hc⟩⟩

theorem and_or_right : (a ∧ b) ∨ c ↔ (a ∨ c) ∧ (b ∨ c) := by
  rw [@or_comm (a ∧ b), or_and_left, @or_comm c, @or_comm c]

/-! ### Negation and implication -/

theorem not_imp_of_and_not : a ∧ ¬ b → ¬ (a → b) := fun ⟨ha, hb⟩ h => hb (h ha)

theorem not_and_of_not_left (b : Prop) : ¬ a → ¬ (a ∧ b) := mt And.left

theorem not_and_of_not_right (a : Prop) {b : Prop} : ¬ b → ¬ (a ∧ b) := mt And.right

theorem not_congr (h : a ↔ b) : ¬ a ↔ ¬ b := ⟨mt h.mpr, mt h.mp⟩

theorem not_not_em (a : Prop) : ¬ ¬ (a ∨ ¬ a) := fun h => h (Or.inr fun ha => h (Or.inl ha))

theorem iff_of_true (ha : a) (hb : b) : a ↔ b := ⟨fun _ => hb, fun _ => ha⟩

theorem iff_of_false (ha : ¬ a) (hb : ¬ b) : a ↔ b := ⟨fun h => absurd h ha, fun h => absurd h hb⟩

theorem iff_true_intro (h : a) : a ↔ True := iff_of_true h trivial

theorem iff_false_intro (h : ¬ a) : a ↔ False := iff_of_false h id

theorem not_iff_false_intro (h : a) : ¬ a ↔ False := iff_false_intro (not_not_intro h)

theorem not_true : (¬ True) ↔ False := iff_false_intro (not_not_intro trivial)

theorem not_false_iff : (¬ False) ↔ True := iff_true_intro not_false

theorem iff_not_self : ¬ (a ↔ ¬ a) := fun h => have hn : ¬ a := fun ha => h.mp ha ha
  hn (h.mpr hn)

attribute [simp] iff_not_self

@[simp] theorem not_iff_self : ¬ (¬ a ↔ a) := fun h => iff_not_self h.symm

theorem imp_congr (h₁ : a ↔ c) (h₂ : b ↔ d) : (a → b) ↔ (c → d) :=
  ⟨fun h hc => h₂.mp (h (h₁.mpr hc)), fun h ha => h₂.mpr (h (h₁.mp ha))⟩

theorem imp_iff_right (ha : a) : (a → b) ↔ b := ⟨fun h => h ha, fun hb _ => hb⟩

theorem imp_iff_not (hb : ¬ b) : (a → b) ↔ ¬ a := imp_congr Iff.rfl (iff_false_intro hb)

theorem imp.swap : a → b → c ↔ b → a → c := ⟨fun h hb ha => h ha hb, fun h ha hb => h hb ha⟩

theorem imp_not_comm : (a → ¬ b) ↔ (b → ¬ a) := imp.swap

@[simp] theorem imp_false : (a → False) ↔ ¬ a := Iff.rfl

@[simp high] theorem imp_self : (a → a) ↔ True := iff_true_intro id

@[simp] theorem imp_not_self : (a → ¬ a) ↔ ¬ a := ⟨fun h ha => h ha ha, fun h _ => h⟩

/-! ### Quantifiers -/

section Quantifiers

variable {α : Sort u} {β : Sort v} {p q : α → Prop} {b : Prop}

theorem forall_imp (h : ∀ a, p a → q a) : (∀ a, p a) → ∀ a, q a := fun h' a => h a (h' a)

theorem Exists.imp (h : ∀ a, p a → q a) : (∃ a, p a) → ∃ a, q a := fun ⟨a, ha⟩ => ⟨a, h a ha⟩

theorem forall_congr' (h : ∀ a, p a ↔ q a) : (∀ a, p a) ↔ ∀ a, q a :=
  ⟨fun h' a => (h a).mp (h' a), fun h' a => (h a).mpr (h' a)⟩

theorem exists_congr (h : ∀ a, p a ↔ q a) : (∃ a, p a) ↔ ∃ a, q a :=
  ⟨Exists.imp fun a => (h a).mp, Exists.imp fun a => (h a).mpr⟩

theorem exists_imp : (∃ x, p x) → b ↔ ∀ x, p x → b := ⟨fun h x hx => h ⟨x, hx⟩, fun h ⟨x, hx⟩ => h x hx⟩

@[simp] theorem not_exists : (¬ ∃ x, p x) ↔ ∀ x, ¬ p x := exists_imp

theorem forall_not_of_not_exists (h : ¬ ∃ x, p x) : ∀ x, ¬ p x := not_exists.mp h

theorem not_exists_of_forall_not (h : ∀ x, ¬ p x) : ¬ ∃ x, p x := not_exists.mpr h

theorem not_forall_of_exists_not : (∃ x, ¬ p x) → ¬ ∀ x, p x := fun ⟨x, hx⟩ h => hx (h x)

theorem forall_and : (∀ x, p x ∧ q x) ↔ (∀ x, p x) ∧ (∀ x, q x) :=
  ⟨fun h => ⟨fun x => (h x).1, fun x => (h x).2⟩, fun ⟨h₁, h₂⟩ x => ⟨h₁ x, h₂ x⟩⟩

theorem exists_or : (∃ x, p x ∨ q x) ↔ (∃ x, p x) ∨ ∃ x, q x :=
  ⟨fun ⟨x, h⟩ => h.imp (⟨x, ·⟩) (⟨x, ·⟩),
    fun h => h.elim (fun ⟨x, hx⟩ => ⟨x, Or.inl hx⟩) (fun ⟨x, hx⟩ => ⟨x, Or.inr hx⟩)⟩

@[simp] theorem exists_false : ¬ (∃ _a : α, False) := fun ⟨_, h⟩ => h

@[simp] theorem forall_const (α : Sort u) [i : Nonempty α] : (α → b) ↔ b :=
  ⟨i.elim, fun hb _ => hb⟩

@[simp] theorem exists_const (α : Sort u) [i : Nonempty α] : (∃ _ : α, b) ↔ b :=
  ⟨fun ⟨_, h⟩ => h, fun h => i.elim fun x => ⟨x, h⟩⟩

@[simp] theorem exists_prop {a b : Prop} : (∃ _h : a, b) ↔ a ∧ b :=
  ⟨fun ⟨ha, hb⟩ => ⟨ha, hb⟩, fun ⟨ha, hb⟩ => ⟨ha, hb⟩⟩

@[simp] theorem exists_eq {a' : α} : ∃ a, a = a' := ⟨a', rfl⟩

@[simp] theorem exists_eq' {a' : α} : ∃ a, a' = a := ⟨a', rfl⟩

@[simp] theorem exists_eq_left {a' : α} : (∃ a, a = a' ∧ p a) ↔ p a' :=
  ⟨fun ⟨_, e, h⟩ => e ▸ h, fun h => ⟨a', rfl, h⟩⟩

@[simp] theorem exists_eq_right {a' : α} : (∃ a, p a ∧ a = a') ↔ p a' :=
  ⟨fun ⟨_, h, e⟩ => e ▸ h, fun h => ⟨a', h, rfl⟩⟩

@[simp] theorem exists_eq_left' {a' : α} : (∃ a, a' = a ∧ p a) ↔ p a' :=
  ⟨fun ⟨_, e, h⟩ => e ▸ h, fun h => ⟨a', rfl, h⟩⟩

@[simp] theorem forall_eq {a' : α} : (∀ a, a = a' → p a) ↔ p a' :=
  ⟨fun h => h a' rfl, fun h _ e => e ▸ h⟩

@[simp] theorem forall_eq' {a' : α} : (∀ a, a' = a → p a) ↔ p a' :=
  ⟨fun h => h a' rfl, fun h _ e => e ▸ h⟩

@[simp] theorem exists_and_left : (∃ x, b ∧ p x) ↔ b ∧ (∃ x, p x) :=
  ⟨fun ⟨x, hb, h⟩ => ⟨hb, x, h⟩, fun ⟨hb, x, h⟩ => ⟨x, hb, h⟩⟩

@[simp] theorem exists_and_right : (∃ x, p x ∧ b) ↔ (∃ x, p x) ∧ b :=
  ⟨fun ⟨x, h, hb⟩ => ⟨⟨x, h⟩, hb⟩, fun ⟨⟨x, h⟩, hb⟩ => ⟨x, h, hb⟩⟩

theorem forall_comm {p : α → β → Prop} : (∀ a b, p a b) ↔ (∀ b a, p a b) :=
  ⟨fun h b a => h a b, fun h a b => h b a⟩

theorem exists_comm {p : α → β → Prop} : (∃ a b, p a b) ↔ (∃ b a, p a b) :=
  ⟨fun ⟨a, b, h⟩ => ⟨b, a, h⟩, fun ⟨b, a, h⟩ => ⟨a, b, h⟩⟩

end Quantifiers

end

/-! ## Classical logic

Choice decides every proposition: excluded middle, proof by contradiction, and a decision for
propositions which have no better one. -/

namespace Classical

/-- A witness of existence, by choice. -/
noncomputable def indefiniteDescription {α : Sort u} (p : α → Prop) (h : ∃ x, p x) :
    { x // p x } :=
  choice <| h.elim fun x hx => ⟨⟨x, hx⟩⟩

/-- The element chosen. -/
noncomputable def choose {α : Sort u} {p : α → Prop} (h : ∃ x, p x) : α :=
  (indefiniteDescription p h).val

theorem choose_spec {α : Sort u} {p : α → Prop} (h : ∃ x, p x) : p (choose h) :=
  (indefiniteDescription p h).property

/-- Excluded middle.  Let `U` hold of `True` and `V` of `False`, and both of everything if `p`.
Either the elements chosen differ, and then `p` fails, for it would make `U` and `V` equal; or they
agree, and then one of them is there because of `p`. -/
theorem em (p : Prop) : p ∨ ¬ p :=
  let U (x : Prop) : Prop := x = True ∨ p
  let V (x : Prop) : Prop := x = False ∨ p
  have hU : ∃ x, U x := ⟨True, Or.inl rfl⟩
  have hV : ∃ x, V x := ⟨False, Or.inl rfl⟩
  have key : p ∨ choose hU ≠ choose hV :=
    match choose_spec hU, choose_spec hV with
    | Or.inr hp, _ => Or.inl hp
    | _, Or.inr hp => Or.inl hp
    | Or.inl hu, Or.inl hv => Or.inr fun e => false_ne_true (hv.symm.trans (e.symm.trans hu))
  have same (hp : p) : U = V := funext fun _ => propext ⟨fun _ => Or.inr hp, fun _ => Or.inr hp⟩
  have agree {A B : Prop → Prop} (e : A = B) : ∀ (a : ∃ x, A x) (b : ∃ x, B x),
      choose a = choose b := e ▸ fun _ _ => rfl
  key.elim Or.inl fun hne => Or.inr fun hp => hne (agree (same hp) hU hV)

theorem exists_true_of_nonempty {α : Sort u} : Nonempty α → ∃ _ : α, True
  | ⟨x⟩ => ⟨x, trivial⟩

/-- An element of a nonempty type. -/
@[instance_reducible] noncomputable def inhabited_of_nonempty {α : Sort u} (h : Nonempty α) : Inhabited α :=
  ⟨choice h⟩

/-- Every proposition has a decision. -/
noncomputable scoped instance (priority := low) propDecidable (a : Prop) : Decidable a :=
  choice <| (em a).elim (fun h => ⟨isTrue h⟩) (fun h => ⟨isFalse h⟩)

@[instance_reducible] noncomputable def decidableInhabited (a : Prop) : Inhabited (Decidable a) where
  default := inferInstance

noncomputable def typeDecidableEq (α : Sort u) : DecidableEq α := fun _ _ => inferInstance

theorem byCases {p q : Prop} (hpq : p → q) (hnpq : ¬ p → q) : q := (em p).elim hpq hnpq

theorem byContradiction {p : Prop} (h : ¬ p → False) : p := byCases id fun hn => (h hn).elim

theorem axiomOfChoice {α : Sort u} {β : α → Sort v} {r : ∀ x, β x → Prop}
    (h : ∀ x, ∃ y, r x y) : ∃ (f : ∀ x, β x), ∀ x, r x (f x) :=
  ⟨fun x => choose (h x), fun x => choose_spec (h x)⟩

theorem skolem {α : Sort u} {b : α → Sort v} {p : ∀ x, b x → Prop} :
    (∀ x, ∃ y, p x y) ↔ ∃ (f : ∀ x, b x), ∀ x, p x (f x) :=
  ⟨axiomOfChoice, fun ⟨f, hf⟩ x => ⟨f x, hf x⟩⟩

theorem propComplete (a : Prop) : a = True ∨ a = False :=
  (em a).elim (fun h => Or.inl (eq_true h)) fun h => Or.inr (eq_false h)

theorem of_not_not {a : Prop} : ¬ ¬ a → a := byContradiction

@[simp] theorem not_not {a : Prop} : ¬ ¬ a ↔ a := ⟨of_not_not, not_not_intro⟩

@[simp low] theorem not_forall {α : Sort u} {p : α → Prop} : (¬ ∀ x, p x) ↔ ∃ x, ¬ p x :=
  ⟨fun h => byContradiction fun hn => h fun x => byContradiction fun hx => hn ⟨x, hx⟩,
    fun ⟨x, hx⟩ h => hx (h x)⟩

theorem not_forall_not {α : Sort u} {p : α → Prop} : (¬ ∀ x, ¬ p x) ↔ ∃ x, p x :=
  ⟨fun h => byContradiction fun hn => h fun x hx => hn ⟨x, hx⟩, fun ⟨x, hx⟩ h => h x hx⟩

theorem not_exists_not {α : Sort u} {p : α → Prop} : (¬ ∃ x, ¬ p x) ↔ ∀ x, p x :=
  ⟨fun h x => byContradiction fun hx => h ⟨x, hx⟩, fun h ⟨x, hx⟩ => hx (h x)⟩

theorem forall_or_exists_not {α : Sort u} (P : α → Prop) : (∀ a, P a) ∨ ∃ a, ¬ P a :=
  (em (∀ a, P a)).elim Or.inl fun h => Or.inr (not_forall.mp h)

theorem exists_or_forall_not {α : Sort u} (P : α → Prop) : (∃ a, P a) ∨ ∀ a, ¬ P a :=
  (em (∃ a, P a)).elim Or.inl fun h => Or.inr fun x hx => h ⟨x, hx⟩

theorem or_iff_not_imp_left {a b : Prop} : a ∨ b ↔ (¬ a → b) :=
  ⟨fun h hn => h.resolve_left hn, fun h => (em a).elim Or.inl fun hn => Or.inr (h hn)⟩

theorem or_iff_not_imp_right {a b : Prop} : a ∨ b ↔ (¬ b → a) :=
  ⟨fun h hn => h.resolve_right hn, fun h => (em b).elim Or.inr fun hn => Or.inl (h hn)⟩

theorem not_imp_iff_and_not {a b : Prop} : ¬ (a → b) ↔ a ∧ ¬ b :=
  ⟨fun h => ⟨byContradiction fun hn => h fun ha => (hn ha).elim, fun hb => h fun _ => hb⟩,
    fun h hab => h.right (hab h.left)⟩

@[simp] theorem not_imp {a b : Prop} : ¬ (a → b) ↔ a ∧ ¬ b := not_imp_iff_and_not

theorem not_and_iff_not_or_not {a b : Prop} : ¬ (a ∧ b) ↔ ¬ a ∨ ¬ b :=
  ⟨fun h => (em a).elim (fun ha => Or.inr fun hb => h ⟨ha, hb⟩) Or.inl,
    fun h hab => h.elim (fun hn => hn hab.left) (fun hn => hn hab.right)⟩

theorem not_iff {a b : Prop} : ¬ (a ↔ b) ↔ (¬ a ↔ b) :=
  ⟨fun h => ⟨fun hn => byContradiction fun hb => h ⟨fun ha => absurd ha hn, fun hb' => absurd hb' hb⟩,
      fun hb ha => h ⟨fun _ => hb, fun _ => ha⟩⟩,
    fun h hab =>
      have hn : ¬ a := fun ha => h.mpr (hab.mp ha) ha
      hn (hab.mpr (h.mp hn))⟩

end Classical

export Classical (not_imp)

/-! ### Classical rules in general use -/

@[simp] theorem Decidable.not_not {p : Prop} [Decidable p] : ¬ ¬ p ↔ p :=
  ⟨Decidable.of_not_not, not_not_intro⟩
