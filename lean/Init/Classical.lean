prelude
import Init.SimpLemmas

/-!
# Classical logic

Choice decides every proposition: excluded middle, proof by contradiction, and a decision for
propositions which have no better one.
-/

universe u v

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

/-! ## Classical rules in general use -/

@[simp] theorem Decidable.not_not {p : Prop} [Decidable p] : ¬ ¬ p ↔ p :=
  ⟨Decidable.of_not_not, not_not_intro⟩

