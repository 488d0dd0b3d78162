prelude
import Init.Logic
import Init.Bool

/-!
# More rules for connectives, quantifiers, if-then-else and choice
-/

universe u v w

section

/-! ## Rearrangement and congruence

Rearranging, congruence under assumptions, implication and equivalence, type casts, and the rules
which need a decision (`Decidable.…`). -/

variable {a b c d p q : Prop}

/-! ### Casts -/

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

/-! ### Equivalence -/

theorem iff_def : (a ↔ b) ↔ (a → b) ∧ (b → a) := iff_iff_implies_and_implies

theorem iff_def' : (a ↔ b) ↔ (b → a) ∧ (a → b) := iff_def.trans And.comm

theorem iff_true_left (ha : a) : (a ↔ b) ↔ b := ⟨fun h => h.mp ha, iff_of_true ha⟩

theorem iff_true_right (ha : a) : (b ↔ a) ↔ b := Iff.comm.trans (iff_true_left ha)

theorem iff_false_left (ha : ¬ a) : (a ↔ b) ↔ ¬ b := ⟨fun h => mt h.mpr ha, iff_of_false ha⟩

theorem iff_false_right (ha : ¬ a) : (b ↔ a) ↔ ¬ b := Iff.comm.trans (iff_false_left ha)

theorem of_iff_true (h : a ↔ True) : a := h.mpr trivial

theorem not_of_iff_false : (p ↔ False) → ¬ p := Iff.mp

/-! ### Conjunction -/

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

/-! ### Disjunction -/

theorem or_self_iff : a ∨ a ↔ a := ⟨fun h => h.elim id id, Or.inl⟩

theorem or_or_or_comm : (a ∨ b) ∨ c ∨ d ↔ (a ∨ c) ∨ b ∨ d := by
  rw [← or_assoc, @or_right_comm a, or_assoc]

theorem or_or_distrib_left : a ∨ b ∨ c ↔ (a ∨ b) ∨ a ∨ c := by rw [or_or_or_comm, or_self]

theorem or_or_distrib_right : (a ∨ b) ∨ c ↔ (a ∨ c) ∨ b ∨ c := by rw [or_or_or_comm, or_self]

theorem or_rotate : a ∨ b ∨ c ↔ b ∨ c ∨ a := or_left_comm.trans (or_congr_right or_comm)

/-! ### Implication -/

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

/-! ### Rules which need a decision -/

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

end

/-! ## Elimination and substitution

Small rules which other proofs are made of: how to use a negation, a conjunction or an equivalence,
what is known of `True` and `False`, and equality across types. -/

section

variable {a b c : Prop}

/-! ### Use of a connective -/

def Not.elim {α : Sort u} (H1 : ¬ a) (H2 : a) : α := absurd H2 H1

abbrev And.elim {α : Sort u} (f : a → b → α) (h : a ∧ b) : α := f h.left h.right

def Iff.elim {α : Sort u} (f : (a → b) → (b → a) → α) (h : a ↔ b) : α := f h.mp h.mpr

theorem Iff.subst {a b : Prop} {p : Prop → Prop} (h₁ : a ↔ b) (h₂ : p a) : p b := propext h₁ ▸ h₂

theorem Not.intro {a : Prop} (h : a → False) : ¬ a := h

theorem Not.imp {a b : Prop} (H2 : ¬ b) (H1 : a → b) : ¬ a := mt H1 H2

theorem not_not_not : ¬ ¬ ¬ a ↔ ¬ a := ⟨mt not_not_intro, not_not_intro⟩

/-! ### Equivalence and equality of propositions -/

theorem Eq.to_iff : a = b → (a ↔ b) := Iff.of_eq

theorem iff_of_eq : a = b → (a ↔ b) := Iff.of_eq

theorem neq_of_not_iff : ¬ (a ↔ b) → a ≠ b := mt Iff.of_eq

theorem ne_self_iff_false {α : Sort u} (a : α) : a ≠ a ↔ False := not_iff_false_intro rfl

theorem eq_iff_true_of_subsingleton {α : Sort u} [Subsingleton α] (x y : α) : x = y ↔ True :=
  iff_true_intro (Subsingleton.elim x y)

theorem false_of_true_iff_false (h : True ↔ False) : False := h.mp trivial

theorem false_of_true_eq_false (h : True = False) : False := h ▸ trivial

theorem true_eq_false_of_false : False → (True = False) := False.elim

theorem true_iff_false : (True ↔ False) ↔ False := iff_false_intro false_of_true_iff_false

theorem false_iff_true : (False ↔ True) ↔ False := iff_false_intro fun h => h.mpr trivial

instance {p q : Prop} [d : Decidable (p ↔ q)] : Decidable (p = q) :=
  match d with
  | isTrue h => isTrue (propext h)
  | isFalse h => isFalse fun e => h (Iff.of_eq e)

@[simp] theorem eq_true_eq_id : Eq True = id :=
  funext fun _ => propext ⟨fun h => h ▸ trivial, fun hp => (eq_true hp).symm⟩

end

/-! ### Equality tests -/

theorem ne_of_beq_false {α : Type u} [BEq α] [ReflBEq α] {a b : α} (h : (a == b) = false) :
    a ≠ b := by
  intro e
  subst e
  exact Bool.noConfusion (h.symm.trans (ReflBEq.rfl (a := a)))

theorem beq_false_of_ne {α : Type u} [BEq α] [LawfulBEq α] {a b : α} (h : a ≠ b) :
    (a == b) = false :=
  Bool.of_not_eq_true fun hb => h (eq_of_beq hb)

/-- A lawful equality test decides equality. -/
def instDecidableEqOfLawfulBEq {α : Type u} [BEq α] [LawfulBEq α] : DecidableEq α := fun x y =>
  match h : x == y with
  | false => isFalse (ne_of_beq_false h)
  | true => isTrue (eq_of_beq h)

/-! ### Equality across types -/

theorem eqRec_heq_iff {α : Sort u} {a : α} {motive : (b : α) → a = b → Sort v} {b : α}
    {refl : motive a (Eq.refl a)} {h : a = b} {c : motive b h} :
    HEq (@Eq.rec α a motive refl b h) c ↔ HEq refl c := by
  cases h
  exact Iff.rfl

theorem heq_eqRec_iff {α : Sort u} {a : α} {motive : (b : α) → a = b → Sort v} {b : α}
    {refl : motive a (Eq.refl a)} {h : a = b} {c : motive b h} :
    HEq c (@Eq.rec α a motive refl b h) ↔ HEq c refl := by
  cases h
  exact Iff.rfl

theorem apply_eqRec {α : Sort u} {β : Sort w} {a : α} (motive : (b : α) → a = b → Sort v) {b : α}
    {h : a = b} {c : motive a (Eq.refl a) → β} {d : motive b h} :
    @Eq.rec α a (fun b h => motive b h → β) c b h d = c (h.symm ▸ d) := by
  cases h
  rfl

theorem PUnit.subsingleton (a b : PUnit.{u}) : a = b := rfl

theorem PUnit.eq_punit (a : PUnit.{u}) : a = ⟨⟩ := rfl

theorem Exists.of_psigma_prop {α : Sort u} {p : α → Prop} : (PSigma fun x => p x) → ∃ x, p x
  | ⟨x, hx⟩ => ⟨x, hx⟩

protected theorem PSigma.eta {α : Sort u} {β : α → Sort v} {a₁ a₂ : α} {b₁ : β a₁} {b₂ : β a₂}
    (h₁ : a₁ = a₂) (h₂ : Eq.ndrec b₁ h₁ = b₂) : PSigma.mk a₁ b₁ = PSigma.mk a₂ b₂ := by
  subst h₁
  subst h₂
  rfl

/-! ## Quantifiers -/

section

variable {α : Sort u} {β : Sort v} {p q : α → Prop} {a' : α} {b : Prop}

/-! ### Congruence for several variables -/

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

/-! ### Existence -/

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

/-! ### One value only -/

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

/-! ### Every value -/

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

/-! ### Membership and nonemptiness -/

section

variable {α : Type u} {β : Type v} [Membership α β] {s t : β} {a b : α}

theorem ne_of_mem_of_not_mem (h : a ∈ s) : b ∉ s → a ≠ b := fun hn e => hn (e ▸ h)

theorem ne_of_mem_of_not_mem' (h : a ∈ s) : a ∉ t → s ≠ t := fun hn e => hn (e ▸ h)

end

@[simp] theorem nonempty_prop {p : Prop} : Nonempty p ↔ p := ⟨fun ⟨h⟩ => h, fun h => ⟨h⟩⟩

/-! ### Decisions -/

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

/-! ## If-then-else -/

/-! ### Negated conditions, equal branches -/

@[simp] theorem dite_not {α : Sort u} {p : Prop} [hn : Decidable (¬ p)] [h : Decidable p]
    (x : ¬ p → α) (y : ¬ ¬ p → α) :
    dite (¬ p) x y = dite p (fun h => y (not_not_intro h)) x := by
  by_cases hp : p
  · rw [dite_eq_left hp, dite_eq_right (not_not_intro hp)]
  · rw [dite_eq_right hp, dite_eq_left hp]

@[simp] theorem ite_not {α : Sort u} (p : Prop) [Decidable p] (x y : α) :
    ite (¬ p) x y = ite p y x :=
  dite_not (fun _ => x) (fun _ => y)

@[simp] theorem ite_eq_left_iff {α : Sort u} {p : Prop} [Decidable p] {x y : α} :
    (if p then x else y) = x ↔ ¬ p → y = x := by
  by_cases h : p <;> simp [h]

@[simp] theorem ite_eq_right_iff {α : Sort u} {p : Prop} [Decidable p] {x y : α} :
    (if p then x else y) = y ↔ p → x = y := by
  by_cases h : p <;> simp [h]

@[simp] theorem dite_eq_left_iff {α : Sort u} {p : Prop} [Decidable p] {x : α} {y : ¬ p → α} :
    (if h : p then x else y h) = x ↔ ∀ h : ¬ p, y h = x := by
  by_cases hp : p
  · simp [hp]
  · rw [dite_eq_right hp]
    exact ⟨fun e _ => e, fun h => h hp⟩

@[simp] theorem dite_eq_right_iff {α : Sort u} {p : Prop} [Decidable p] {x : p → α} {y : α} :
    (if h : p then x h else y) = y ↔ ∀ h : p, x h = y := by
  by_cases hp : p
  · rw [dite_eq_left hp]
    exact ⟨fun e _ => e, fun h => h hp⟩
  · simp [hp]

theorem apply_ite {α : Sort u} {β : Sort v} (f : α → β) (P : Prop) [Decidable P] (x y : α) :
    f (ite P x y) = ite P (f x) (f y) := by
  by_cases h : P <;> simp [h]

theorem apply_dite {α : Sort u} {β : Sort v} (f : α → β) (P : Prop) [Decidable P] (x : P → α)
    (y : ¬ P → α) :
    f (dite P x y) = dite P (fun h => f (x h)) (fun h => f (y h)) := by
  by_cases h : P <;> simp [h]

/-! ### Conditional propositions -/

section

variable {p q : Prop}

@[simp] theorem if_false_left [h : Decidable p] : ite p False q ↔ ¬ p ∧ q := by
  by_cases h : p <;> simp [h]

@[simp] theorem if_false_right [h : Decidable p] : ite p q False ↔ p ∧ q := by
  by_cases h : p <;> simp [h]

@[simp low] theorem if_true_left [h : Decidable p] : ite p True q ↔ ¬ p → q := by
  by_cases h : p <;> simp [h]

@[simp low] theorem if_true_right [h : Decidable p] : ite p q True ↔ p → q := by
  by_cases h : p <;> simp [h]

@[simp] theorem ite_then_self {p q : Prop} [h : Decidable p] :
    (if p then p else q) ↔ (¬ p → q) := by
  by_cases h : p <;> simp [h]

@[simp] theorem ite_else_self {p q : Prop} [h : Decidable p] :
    (if p then q else p) ↔ (p ∧ q) := by
  by_cases h : p <;> simp [h]

@[simp] theorem ite_then_not_self {p : Prop} [Decidable p] {q : Prop} :
    (if p then ¬ p else q) ↔ ¬ p ∧ q := by
  by_cases h : p <;> simp [h]

@[simp] theorem ite_else_not_self {p : Prop} [Decidable p] {q : Prop} :
    (if p then q else ¬ p) ↔ p → q := by
  by_cases h : p <;> simp [h]

@[simp] theorem dite_then_false {p : Prop} [Decidable p] {x : ¬ p → Prop} :
    (if h : p then False else x h) ↔ ∃ h : ¬ p, x h := by
  by_cases h : p <;> simp [h]

@[simp] theorem dite_else_false {p : Prop} [Decidable p] {x : p → Prop} :
    (if h : p then x h else False) ↔ ∃ h : p, x h := by
  by_cases h : p <;> simp [h]

@[simp] theorem dite_then_true {p : Prop} [Decidable p] {x : ¬ p → Prop} :
    (if h : p then True else x h) ↔ ∀ h : ¬ p, x h := by
  by_cases hp : p
  · simp [hp]
  · rw [dite_eq_right hp]
    exact (forall_prop_of_true hp).symm

@[simp] theorem dite_else_true {p : Prop} [Decidable p] {x : p → Prop} :
    (if h : p then x h else True) ↔ ∀ h : p, x h := by
  by_cases hp : p
  · rw [dite_eq_left hp]
    exact (forall_prop_of_true hp).symm
  · simp [hp]

end

/-! ### Decided propositions -/

theorem decide_eq_true_iff {p : Prop} [Decidable p] : (decide p = true) ↔ p :=
  ⟨of_decide_eq_true, decide_eq_true⟩

@[simp] theorem decide_eq_decide {p q : Prop} {_ : Decidable p} {_ : Decidable q} :
    decide p = decide q ↔ (p ↔ q) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]

@[simp] theorem false_eq_decide_iff {p : Prop} [h : Decidable p] : false = decide p ↔ ¬ p := by
  by_cases h : p <;> simp [h]

@[simp] theorem true_eq_decide_iff {p : Prop} [h : Decidable p] : true = decide p ↔ p := by
  by_cases h : p <;> simp [h]

/-! ## Choice -/

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
