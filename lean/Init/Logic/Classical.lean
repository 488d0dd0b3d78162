prelude
import Init.Classical
import Init.Logic.Lemmas
import Init.Logic.Exists

/-!
# More classical logic
-/

universe u v

namespace Classical

@[instance_reducible] noncomputable def inhabited_of_exists {α : Sort u} {p : α → Prop}
    (h : ∃ x, p x) : Inhabited α :=
  inhabited_of_nonempty h.nonempty

/-- A value which has the property if any value has. -/
noncomputable def strongIndefiniteDescription {α : Sort u} (p : α → Prop) (h : Nonempty α) :
    { x : α // (∃ y : α, p y) → p x } :=
  if hp : ∃ x, p x then ⟨choose hp, fun _ => choose_spec hp⟩
  else ⟨choice h, fun h' => absurd h' hp⟩

/-- Hilbert's choice operator. -/
noncomputable def epsilon {α : Sort u} [h : Nonempty α] (p : α → Prop) : α :=
  (strongIndefiniteDescription p h).val

theorem epsilon_spec_aux {α : Sort u} (h : Nonempty α) (p : α → Prop) :
    (∃ y, p y) → p (@epsilon α h p) :=
  (strongIndefiniteDescription p h).property

theorem epsilon_spec {α : Sort u} {p : α → Prop} (hex : ∃ y, p y) :
    p (@epsilon α hex.nonempty p) :=
  epsilon_spec_aux hex.nonempty p hex

theorem epsilon_singleton {α : Sort u} (x : α) : @epsilon α ⟨x⟩ (fun y => y = x) = x :=
  epsilon_spec (p := fun y => y = x) ⟨x, rfl⟩

variable {a b c : Prop}

@[simp] theorem imp_iff_left_iff : (b ↔ a → b) ↔ a ∨ b := Decidable.imp_iff_left_iff

@[simp] theorem imp_iff_right_iff : (a → b ↔ b) ↔ a ∨ b := Decidable.imp_iff_right_iff

@[simp] theorem and_or_imp : a ∧ b ∨ (a → c) ↔ a → b ∨ c :=
  ⟨fun h ha => h.elim (fun hab => Or.inl hab.2) fun hc => Or.inr (hc ha),
    fun h => (em a).elim
      (fun ha => (h ha).elim (fun hb => Or.inl ⟨ha, hb⟩) fun hc => Or.inr fun _ => hc)
      fun hn => Or.inr fun ha => absurd ha hn⟩

@[simp] theorem imp_and_neg_imp_iff (p : Prop) {q : Prop} : (p → q) ∧ (¬ p → q) ↔ q :=
  ⟨fun ⟨h, hn⟩ => (em p).elim h hn, fun hq => ⟨fun _ => hq, fun _ => hq⟩⟩

end Classical

export Classical (imp_iff_right_iff imp_and_neg_imp_iff and_or_imp)

/-- A witness of existence, by choice. -/
@[reducible] noncomputable def Exists.choose {α : Sort u} {p : α → Prop} (P : ∃ a, p a) : α :=
  Classical.choose P

theorem Exists.choose_spec {α : Sort u} {p : α → Prop} (P : ∃ a, p a) : p P.choose :=
  Classical.choose_spec P
