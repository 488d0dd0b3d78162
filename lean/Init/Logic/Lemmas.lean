prelude
import Init.Logic

/-!
# More rules for connectives

Rearranging, congruence under assumptions, implication and equivalence, type casts, and the rules
which need a decision (`Decidable.…`).
-/

universe u v w

variable {a b c d p q : Prop}

/-! ## Casts -/

@[simp] theorem eq_mp_eq_cast {α β : Sort u} (h : α = β) : Eq.mp h = cast h := rfl

@[simp] theorem eq_mpr_eq_cast {α β : Sort u} (h : α = β) : Eq.mpr h = cast h.symm := rfl

@[simp] theorem cast_cast {α β γ : Sort u} : ∀ (ha : α = β) (hb : β = γ) (a : α),
    cast hb (cast ha a) = cast (ha.trans hb) a
  | rfl, rfl, _ => rfl

theorem proof_irrel_heq {p q : Prop} (hp : p) (hq : q) : HEq hp hq := by
  have e : p = q := propext ⟨fun _ => hq, fun _ => hp⟩
  subst e
  exact HEq.rfl

theorem eq_self_iff_true {α : Sort u} (a : α) : a = a ↔ True := iff_true_intro rfl

theorem heq_self_iff_true {α : Sort u} (a : α) : HEq a a ↔ True := iff_true_intro HEq.rfl

/-! ## Equivalence -/

theorem iff_def : (a ↔ b) ↔ (a → b) ∧ (b → a) := iff_iff_implies_and_implies

theorem iff_def' : (a ↔ b) ↔ (b → a) ∧ (a → b) := iff_def.trans And.comm

theorem iff_true_left (ha : a) : (a ↔ b) ↔ b := ⟨fun h => h.mp ha, iff_of_true ha⟩

theorem iff_true_right (ha : a) : (b ↔ a) ↔ b := Iff.comm.trans (iff_true_left ha)

theorem iff_false_left (ha : ¬ a) : (a ↔ b) ↔ ¬ b := ⟨fun h => mt h.mpr ha, iff_of_false ha⟩

theorem iff_false_right (ha : ¬ a) : (b ↔ a) ↔ ¬ b := Iff.comm.trans (iff_false_left ha)

theorem of_iff_true (h : a ↔ True) : a := h.mpr trivial

theorem not_of_iff_false : (p ↔ False) → ¬ p := Iff.mp

/-! ## Conjunction -/

theorem and_self_iff : a ∧ a ↔ a := ⟨And.left, fun h => ⟨h, h⟩⟩

theorem and_not_self_iff (a : Prop) : a ∧ ¬ a ↔ False := iff_false_intro and_not_self

theorem not_and_self_iff (a : Prop) : ¬ a ∧ a ↔ False := iff_false_intro not_and_self

theorem and_congr_left' (h : a ↔ b) : a ∧ c ↔ b ∧ c := and_congr h Iff.rfl

theorem and_congr_right' (h : b ↔ c) : a ∧ b ↔ a ∧ c := and_congr Iff.rfl h

theorem and_congr_right_eq (h : a → b = c) : (a ∧ b) = (a ∧ c) :=
  propext (and_congr_right fun ha => Iff.of_eq (h ha))

theorem and_congr_left_eq (h : c → a = b) : (a ∧ c) = (b ∧ c) :=
  propext (and_congr_left fun hc => Iff.of_eq (h hc))

theorem and_rotate : a ∧ b ∧ c ↔ b ∧ c ∧ a :=
  ⟨fun ⟨ha, hb, hc⟩ => ⟨hb, hc, ha⟩, fun ⟨hb, hc, ha⟩ => ⟨ha, hb, hc⟩⟩

theorem and_and_and_comm : (a ∧ b) ∧ c ∧ d ↔ (a ∧ c) ∧ b ∧ d :=
  ⟨fun ⟨⟨ha, hb⟩, hc, hd⟩ => ⟨⟨ha, hc⟩, hb, hd⟩, fun ⟨⟨ha, hc⟩, hb, hd⟩ => ⟨⟨ha, hb⟩, hc, hd⟩⟩

theorem and_and_left : a ∧ (b ∧ c) ↔ (a ∧ b) ∧ a ∧ c :=
  ⟨fun ⟨ha, hb, hc⟩ => ⟨⟨ha, hb⟩, ha, hc⟩, fun ⟨⟨ha, hb⟩, _, hc⟩ => ⟨ha, hb, hc⟩⟩

theorem and_and_right : (a ∧ b) ∧ c ↔ (a ∧ c) ∧ b ∧ c :=
  ⟨fun ⟨⟨ha, hb⟩, hc⟩ => ⟨⟨ha, hc⟩, hb, hc⟩, fun ⟨⟨ha, hc⟩, hb, _⟩ => ⟨⟨ha, hb⟩, hc⟩⟩

theorem not_and' : ¬ (a ∧ b) ↔ b → ¬ a := not_and.trans imp_not_comm

theorem not_and_of_not_or_not (h : ¬ a ∨ ¬ b) : ¬ (a ∧ b) := fun ⟨ha, hb⟩ =>
  h.elim (fun hn => hn ha) (fun hn => hn hb)

/-! ## Disjunction -/

theorem or_self_iff : a ∨ a ↔ a := ⟨fun h => h.elim id id, Or.inl⟩

theorem or_or_or_comm : (a ∨ b) ∨ c ∨ d ↔ (a ∨ c) ∨ b ∨ d := by
  rw [← or_assoc, @or_right_comm a, or_assoc]

theorem or_or_distrib_left : a ∨ b ∨ c ↔ (a ∨ b) ∨ a ∨ c := by rw [or_or_or_comm, or_self]

theorem or_or_distrib_right : (a ∨ b) ∨ c ↔ (a ∨ c) ∨ b ∨ c := by rw [or_or_or_comm, or_self]

theorem or_rotate : a ∨ b ∨ c ↔ b ∨ c ∨ a := or_left_comm.trans (or_congr_right or_comm)

/-! ## Implication -/

theorem imp_and {α : Sort u} : (α → b ∧ c) ↔ (α → b) ∧ (α → c) :=
  ⟨fun h => ⟨fun x => (h x).1, fun x => (h x).2⟩, fun h x => ⟨h.1 x, h.2 x⟩⟩

theorem imp_congr_left (h : a ↔ b) : (a → c) ↔ (b → c) := imp_congr h Iff.rfl

theorem imp_congr_right (h : a → (b ↔ c)) : (a → b) ↔ (a → c) :=
  ⟨fun hab ha => (h ha).mp (hab ha), fun hac ha => (h ha).mpr (hac ha)⟩

theorem imp_congr_ctx (h₁ : a ↔ c) (h₂ : c → (b ↔ d)) : (a → b) ↔ (c → d) :=
  (imp_congr_left h₁).trans (imp_congr_right h₂)

theorem imp_intro {α β : Prop} (h : α) : β → α := fun _ => h

theorem imp_imp_imp {a b c d : Prop} (h₀ : c → a) (h₁ : b → d) : (a → b) → (c → d) :=
  fun h hc => h₁ (h (h₀ hc))

theorem imp_true_iff (α : Sort u) : (α → True) ↔ True := iff_true_intro fun _ => trivial

theorem true_imp_iff {α : Prop} : (True → α) ↔ α := imp_iff_right trivial

theorem false_imp_iff (a : Prop) : (False → a) ↔ True := iff_true_intro False.elim

theorem not_of_not_imp : ¬ (a → b) → ¬ b := mt fun hb _ => hb

theorem not_not_of_not_imp : ¬ (a → b) → ¬ ¬ a := mt fun hn ha => absurd ha hn

theorem peirce' {a : Prop} (H : ∀ b : Prop, (a → b) → a) : a := H a id

/-! ## Rules which need a decision -/

namespace Decidable

abbrev or_not_self := em

theorem not_or_self (p : Prop) [h : Decidable p] : ¬ p ∨ p := (em p).symm

theorem by_contra [Decidable p] : (¬ p → False) → p := of_not_not

theorem of_not_imp [Decidable a] (h : ¬ (a → b)) : a := byContradiction (not_not_of_not_imp h)

theorem not_imp_symm [Decidable a] (h : ¬ a → b) (hb : ¬ b) : a :=
  byContradiction fun hn => hb (h hn)

theorem not_imp_comm [Decidable a] [Decidable b] : (¬ a → b) ↔ (¬ b → a) :=
  ⟨not_imp_symm, not_imp_symm⟩

theorem not_imp_self [Decidable a] : (¬ a → a) ↔ a :=
  ⟨fun h => byContradiction fun hn => hn (h hn), fun h _ => h⟩

theorem or_iff_not_imp_left [Decidable a] : a ∨ b ↔ (¬ a → b) :=
  ⟨Or.resolve_left, fun h => byCases Or.inl fun hn => Or.inr (h hn)⟩

theorem or_iff_not_imp_right [Decidable b] : a ∨ b ↔ (¬ b → a) := or_comm.trans or_iff_not_imp_left

theorem not_imp_not [Decidable a] : (¬ a → ¬ b) ↔ (b → a) :=
  ⟨fun h hb => byContradiction fun hn => h hn hb, mt⟩

theorem not_or_of_imp [Decidable a] (h : a → b) : ¬ a ∨ b :=
  byCases (fun ha => Or.inr (h ha)) Or.inl

theorem imp_iff_not_or [Decidable a] : (a → b) ↔ (¬ a ∨ b) := ⟨not_or_of_imp, Or.neg_resolve_left⟩

theorem imp_iff_or_not [Decidable b] : b → a ↔ a ∨ ¬ b := imp_iff_not_or.trans or_comm

theorem imp_or [Decidable a] : (a → b ∨ c) ↔ (a → b) ∨ (a → c) :=
  ⟨fun h => byCases (fun ha => (h ha).imp (fun hb _ => hb) fun hc _ => hc)
      fun hn => Or.inl fun ha => absurd ha hn,
    fun h ha => h.imp (fun f => f ha) fun f => f ha⟩

theorem not_imp_iff_and_not [Decidable a] : ¬ (a → b) ↔ a ∧ ¬ b :=
  ⟨fun h => ⟨of_not_imp h, not_of_not_imp h⟩, not_imp_of_and_not⟩

theorem peirce (a b : Prop) [Decidable a] : ((a → b) → a) → a :=
  fun h => byContradiction fun hn => hn (h fun ha => absurd ha hn)

theorem not_iff_not [Decidable a] [Decidable b] : (¬ a ↔ ¬ b) ↔ (a ↔ b) :=
  ⟨fun h => ⟨not_imp_not.mp h.mpr, not_imp_not.mp h.mp⟩, fun h => not_congr h⟩

theorem not_iff_comm [Decidable a] [Decidable b] : (¬ a ↔ b) ↔ (¬ b ↔ a) :=
  ⟨fun h => ⟨not_imp_symm h.mp, fun ha hb => h.mpr hb ha⟩,
    fun h => ⟨not_imp_symm h.mp, fun hb ha => h.mpr ha hb⟩⟩

theorem not_iff [Decidable b] : ¬ (a ↔ b) ↔ (¬ a ↔ b) :=
  byCases (p := b)
    (fun hb => (not_congr (iff_true_right hb)).trans (iff_true_right hb).symm)
    (fun hn => (not_congr (iff_false_right hn)).trans (iff_false_right hn).symm)

theorem iff_not_comm [Decidable a] [Decidable b] : (a ↔ ¬ b) ↔ (b ↔ ¬ a) :=
  ⟨fun h => ⟨fun hb ha => h.mp ha hb, not_imp_symm h.mpr⟩,
    fun h => ⟨fun ha hb => h.mp hb ha, not_imp_symm h.mpr⟩⟩

theorem iff_iff_and_or_not_and_not {a b : Prop} [Decidable b] :
    (a ↔ b) ↔ (a ∧ b) ∨ (¬ a ∧ ¬ b) :=
  ⟨fun h => byCases (fun hb => Or.inl ⟨h.mpr hb, hb⟩) fun hn => Or.inr ⟨mt h.mp hn, hn⟩,
    fun h => h.elim (fun h => iff_of_true h.1 h.2) fun h => iff_of_false h.1 h.2⟩

theorem not_and_not_right [Decidable b] : ¬ (a ∧ ¬ b) ↔ (a → b) :=
  ⟨fun h ha => byContradiction fun hb => h ⟨ha, hb⟩, fun h ⟨ha, hb⟩ => hb (h ha)⟩

theorem not_and_iff_not_or_not [Decidable a] : ¬ (a ∧ b) ↔ ¬ a ∨ ¬ b :=
  ⟨fun h => byCases (fun ha => Or.inr fun hb => h ⟨ha, hb⟩) Or.inl, not_and_of_not_or_not⟩

theorem not_and_iff_not_or_not' [Decidable b] : ¬ (a ∧ b) ↔ ¬ a ∨ ¬ b :=
  ⟨fun h => byCases (fun hb => Or.inl fun ha => h ⟨ha, hb⟩) Or.inr, not_and_of_not_or_not⟩

theorem or_iff_not_and_not [Decidable a] [Decidable b] : a ∨ b ↔ ¬ (¬ a ∧ ¬ b) :=
  or_iff_not_imp_left.trans not_and_not_right.symm

theorem and_iff_not_or_not [Decidable a] [Decidable b] : a ∧ b ↔ ¬ (¬ a ∨ ¬ b) :=
  ⟨fun ⟨ha, hb⟩ h => h.elim (fun hn => hn ha) fun hn => hn hb,
    fun h => ⟨byContradiction fun hn => h (Or.inl hn), byContradiction fun hn => h (Or.inr hn)⟩⟩

theorem imp_iff_right_iff [Decidable a] : (a → b ↔ b) ↔ a ∨ b :=
  ⟨fun h => byCases Or.inl fun hn => Or.inr (h.mp fun ha => absurd ha hn),
    fun h => ⟨fun f => h.elim f id, fun hb _ => hb⟩⟩

theorem imp_iff_left_iff [Decidable a] : (b ↔ a → b) ↔ a ∨ b := Iff.comm.trans imp_iff_right_iff

protected theorem not_forall {α : Sort u} {p : α → Prop} [Decidable (∃ x, ¬ p x)]
    [∀ x, Decidable (p x)] : (¬ ∀ x, p x) ↔ ∃ x, ¬ p x :=
  ⟨not_imp_symm fun nx x => not_imp_symm (fun h => ⟨x, h⟩) nx, not_forall_of_exists_not⟩

protected theorem not_forall_not {α : Sort u} {p : α → Prop} [Decidable (∃ x, p x)] :
    (¬ ∀ x, ¬ p x) ↔ ∃ x, p x :=
  ⟨not_imp_symm not_exists.mp, fun ⟨x, hx⟩ h => h x hx⟩

protected theorem not_exists_not {α : Sort u} {p : α → Prop} [∀ x, Decidable (p x)] :
    (¬ ∃ x, ¬ p x) ↔ ∀ x, p x :=
  ⟨fun h x => byContradiction fun hx => h ⟨x, hx⟩, fun h ⟨x, hx⟩ => hx (h x)⟩

end Decidable
