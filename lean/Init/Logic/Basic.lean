prelude
import Init.Logic.Lemmas

/-!
# Elimination and substitution

Small rules which other proofs are made of: how to use a negation, a conjunction or an equivalence,
what is known of `True` and `False`, and equality across types.
-/

universe u v w

section

variable {a b c : Prop}

/-! ## Use of a connective -/

def Not.elim {α : Sort u} (H1 : ¬ a) (H2 : a) : α := absurd H2 H1

abbrev And.elim {α : Sort u} (f : a → b → α) (h : a ∧ b) : α := f h.left h.right

def Iff.elim {α : Sort u} (f : (a → b) → (b → a) → α) (h : a ↔ b) : α := f h.mp h.mpr

theorem Iff.subst {a b : Prop} {p : Prop → Prop} (h₁ : a ↔ b) (h₂ : p a) : p b := propext h₁ ▸ h₂

theorem Not.intro {a : Prop} (h : a → False) : ¬ a := h

theorem Not.imp {a b : Prop} (H2 : ¬ b) (H1 : a → b) : ¬ a := mt H1 H2

theorem not_not_not : ¬ ¬ ¬ a ↔ ¬ a := ⟨mt not_not_intro, not_not_intro⟩

/-! ## Equivalence and equality of propositions -/

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

/-! ## Equality tests -/

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

/-! ## Equality across types -/

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
