/-! Proofs as terms, and the notation of terms. -/

universe u

variable (p q r : Prop)

theorem and_swap (h : p ∧ q) : q ∧ p := ⟨h.2, h.1⟩

theorem and_swap_left (h : p ∧ q) : q ∧ p := ⟨h.right, h.left⟩

theorem or_swap (h : p ∨ q) : q ∨ p := h.elim Or.inr Or.inl

theorem or_swap_match : p ∨ q → q ∨ p
  | .inl hp => .inr hp
  | .inr hq => .inl hq

theorem imp_trans (h₁ : p → q) (h₂ : q → r) : p → r := fun hp => h₂ (h₁ hp)

theorem imp_trans_comp (h₁ : p → q) (h₂ : q → r) : p → r := h₂ ∘ h₁

theorem not_not_of (hp : p) : ¬ ¬ p := fun hn => hn hp

theorem contrapositive (h : p → q) : ¬ q → ¬ p := fun hq hp => hq (h hp)

theorem iff_swap (h : p ↔ q) : q ↔ p := ⟨h.mpr, h.mp⟩

theorem exists_swap {α : Type u} (s : α → α → Prop) (h : ∃ x, ∃ y, s x y) : ∃ y, ∃ x, s x y :=
  match h with
  | ⟨x, y, hxy⟩ => ⟨y, x, hxy⟩

theorem exists_let {α : Type u} (s t : α → Prop) (h : ∃ x, s x ∧ t x) : ∃ x, t x :=
  let ⟨x, _, ht⟩ := h
  ⟨x, ht⟩

theorem forall_and_term {α : Type u} (s t : α → Prop) (h : ∀ x, s x ∧ t x) :
    (∀ x, s x) ∧ (∀ x, t x) :=
  ⟨fun x => (h x).1, fun x => (h x).2⟩

theorem subst_term {α : Type u} (s : α → Prop) (a b : α) (e : a = b) (h : s a) : s b := e ▸ h

theorem eq_trans_symm {α : Type u} (a b c : α) (h₁ : b = a) (h₂ : b = c) : a = c :=
  h₁.symm.trans h₂

theorem congr_arg {α : Type u} (f : α → α) (a b : α) (h : a = b) : f a = f b := congrArg f h

theorem have_term (hp : p) (h : p → q) : q :=
  have hq : q := h hp
  hq

theorem show_from_term (hp : p) : p := show p from hp

theorem suffices_term (h : p → q) (hp : p) : q :=
  suffices h' : p from h h'
  hp

theorem by_cases_term (h₁ : p → q) (h₂ : ¬ p → q) : q := (Classical.em p).elim h₁ h₂

theorem absurd_term (hp : p) (hn : ¬ p) : q := absurd hp hn

theorem false_elim_term (h : False) : q := h.elim

theorem calc_term (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c :=
  calc
    a = b := h₁
    _ = c := h₂

theorem if_term (n : Nat) : (if n < n then 1 else 2) = 2 := if_neg (Nat.lt_irrefl n)

theorem dif_term (c : Prop) [Decidable c] : (if _h : c then True else True) := by
  split <;> trivial

theorem section_notation (n : Nat) : (· + 1) n = n + 1 := rfl

theorem pipe_notation (n : Nat) : (n |> (· + 1)) = n + 1 := rfl

theorem dollar_notation (f : Nat → Nat) (n : Nat) : (f <| n + 1) = f (n + 1) := rfl

theorem comp_notation (f g : Nat → Nat) (n : Nat) : (f ∘ g) n = f (g n) := rfl

theorem ne_notation (a b : Nat) (h : a ≠ b) : ¬ a = b := h

theorem ge_notation (a b : Nat) (h : a ≥ b) : b ≤ a := h

theorem gt_notation (a b : Nat) (h : a > b) : b < a := h

theorem dvd_notation : 3 ∣ 12 := ⟨4, rfl⟩

theorem bounded_forall (s : List Nat) (h : ∀ x ∈ s, x < 3) : ∀ x ∈ s, x ≤ 3 :=
  fun x hx => Nat.le_of_lt (h x hx)

theorem bounded_exists (h : ∃ x < 5, x = 3) : ∃ x, x = 3 :=
  match h with
  | ⟨x, _, e⟩ => ⟨x, e⟩

theorem exists_two_notation : ∃ m n : Nat, m + n = 4 := ⟨1, 3, rfl⟩

theorem subtype_notation (x : { n : Nat // n < 3 }) : x.1 < 3 := x.2

theorem pair_notation (x : Nat × Bool) : x = (x.1, x.2) := rfl

theorem triple_notation : (1, 2, 3).2.1 = 2 := rfl

theorem sum_notation (x : Nat ⊕ Bool) : (∃ n, x = .inl n) ∨ (∃ b, x = .inr b) :=
  match x with
  | .inl n => .inl ⟨n, rfl⟩
  | .inr b => .inr ⟨b, rfl⟩

theorem list_notation : [1, 2, 3] = 1 :: 2 :: 3 :: [] := rfl

theorem append_notation : [1, 2] ++ [3] = [1, 2, 3] := rfl

theorem bool_notation (a b : Bool) : (!(a && b)) = (!a || !b) := by cases a <;> cases b <;> rfl

theorem beq_notation : (3 == 3) = true := rfl

theorem bne_notation : (3 != 4) = true := rfl

theorem char_literal : 'a' = 'a' := rfl

theorem char_ne : 'a' ≠ 'b' := by decide

theorem string_literal : "abc" = "abc" := rfl

theorem string_ne : "abc" ≠ "abd" := by decide

theorem unit_notation (x : Unit) : x = () := rfl

theorem if_let_notation (o : Option Nat) : (if let some _ := o then 1 else 1) = 1 := by
  split <;> rfl

theorem nomatch_term (h : False) : p := nomatch h

theorem fun_match : ∀ b : Bool, b = true ∨ b = false := fun
  | true => .inl rfl
  | false => .inr rfl

theorem anonymous_dot (a b : Nat) : a = b ∨ a ≠ b := if h : a = b then .inl h else .inr h

theorem named_argument (a b : Nat) (h : a = b) : b = a := Eq.symm (a := a) (b := b) h

theorem explicit_universe : @id.{1} Nat 3 = 3 := rfl

theorem funext_term (f g : Nat → Nat) (h : ∀ x, f x = g x) : f = g := funext h

theorem propext_term (h : p ↔ q) : p = q := propext h

theorem proof_irrelevance (h₁ h₂ : p) : h₁ = h₂ := rfl

theorem structure_eta (x : Nat × Nat) : (x.1, x.2) = x := rfl

theorem get_notation (xs : List Nat) (h : 0 < xs.length) : xs[0] = xs.get ⟨0, h⟩ := rfl

theorem get?_notation : [1, 2, 3][1]? = some 2 := rfl

theorem inhabited_default : (default : Nat) = 0 := rfl

theorem uint_free_cast : ((3 : Nat) : Int) = 3 := rfl

theorem coe_bool (b : Bool) (h : b) : b = true := h

theorem coe_subtype (x : { n : Nat // n < 3 }) : (x : Nat) < 3 := x.property

def parity : Setoid Nat where
  r a b := a % 2 = b % 2
  iseqv := ⟨fun _ => rfl, fun h => h.symm, fun h₁ h₂ => h₁.trans h₂⟩

theorem quotient_sound : Quotient.mk parity 3 = Quotient.mk parity 5 := Quotient.sound rfl

theorem quotient_exact (a b : Nat) (h : Quotient.mk parity a = Quotient.mk parity b) :
    a % 2 = b % 2 :=
  Quotient.exact h

def parityBit (x : Quotient parity) : Nat := x.lift (· % 2) fun _ _ h => h

theorem quotient_lift : parityBit (Quotient.mk parity 7) = 1 := rfl
