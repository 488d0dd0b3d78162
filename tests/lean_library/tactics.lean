/-! One theorem or more for every tactic. -/

theorem t_intro (p q : Prop) : p → q → p := by
  intro hp _
  exact hp

theorem t_intro_pattern (p q : Prop) : p ∧ q → q := by
  intro ⟨_, hq⟩
  exact hq

theorem t_intros (p q : Prop) : p → q → q := by
  intros _ hq
  exact hq

theorem t_exact (n : Nat) : n = n := by
  exact rfl

theorem t_apply (p q r : Prop) (h₁ : p → q) (h₂ : q → r) : p → r := by
  intro hp
  apply h₂
  apply h₁
  exact hp

theorem t_refine (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  refine ⟨?_, ?_⟩
  · exact hp
  · exact hq

theorem t_refine_named (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  refine ⟨?first, ?second⟩
  case first => exact hp
  case second => exact hq

theorem t_constructor (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  · assumption
  · assumption

theorem t_left (p q : Prop) (hp : p) : p ∨ q := by
  left
  exact hp

theorem t_right (p q : Prop) (hq : q) : p ∨ q := by
  right
  exact hq

theorem t_exists : ∃ n : Nat, n = 3 := by
  exists 3

theorem t_exists_two : ∃ m n : Nat, m + n = 5 := by
  exists 2, 3

theorem t_cases (p q : Prop) (h : p ∨ q) : q ∨ p := by
  cases h with
  | inl hp => exact Or.inr hp
  | inr hq => exact Or.inl hq

theorem t_cases_all (p : Prop) (h : p ∨ p) : p := by
  cases h <;> assumption

theorem t_cases_nat (n : Nat) : n = 0 ∨ ∃ k, n = k + 1 := by
  cases n with
  | zero => exact Or.inl rfl
  | succ k => exact Or.inr ⟨k, rfl⟩

theorem t_cases_equation (a b : Nat) (h : a + 1 = b + 1) : a = b := by
  cases h
  rfl

theorem t_rcases (p q r : Prop) (h : p ∧ (q ∨ r)) : (p ∧ q) ∨ (p ∧ r) := by
  rcases h with ⟨hp, hq | hr⟩
  · exact Or.inl ⟨hp, hq⟩
  · exact Or.inr ⟨hp, hr⟩

theorem t_rcases_rfl (a b c : Nat) (h : a = b ∧ b = c) : a = c := by
  rcases h with ⟨rfl, rfl⟩
  rfl

theorem t_obtain (p q : Nat → Prop) (h : ∃ x, p x ∧ q x) : ∃ x, q x := by
  obtain ⟨x, -, hq⟩ := h
  exact ⟨x, hq⟩

theorem t_obtain_typed (n : Nat) (h : 0 < n) : ∃ k, n = k + 1 := by
  obtain ⟨k, hk⟩ : ∃ k, n = k + 1 := by
    cases n with
    | zero => exact absurd h (Nat.lt_irrefl 0)
    | succ k => exact ⟨k, rfl⟩
  exact ⟨k, hk⟩

theorem t_rintro (p q r : Prop) : p ∧ (q ∨ r) → (q ∨ r) ∧ p := by
  rintro ⟨hp, hq | hr⟩
  · exact ⟨Or.inl hq, hp⟩
  · exact ⟨Or.inr hr, hp⟩

theorem t_induction (n : Nat) : 0 + n = n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [← Nat.add_assoc, ih]

theorem t_induction_generalizing (m n : Nat) : m + n = n + m := by
  induction m generalizing n with
  | zero => simp
  | succ m ih => rw [Nat.succ_add, ih]; rfl

theorem t_induction_list (xs : List Nat) : xs ++ [] = xs := by
  induction xs with
  | nil => rfl
  | cons x xs ih => rw [List.cons_append, ih]

theorem t_match (p q : Prop) (h : p ∨ q) : q ∨ p := by
  match h with
  | .inl hp => exact .inr hp
  | .inr hq => exact .inl hq

theorem t_match_equation (b : Bool) : b = true ∨ b = false := by
  match h : b with
  | true => exact Or.inl rfl
  | false => exact Or.inr rfl

theorem t_rfl : 2 + 2 = 4 := by
  rfl

theorem t_rfl_iff (p : Prop) : p ↔ p := by
  rfl

theorem t_rw (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c := by
  rw [h₁, h₂]

theorem t_rw_backwards (a b : Nat) (h : a = b) : b + 0 = a := by
  rw [← h, Nat.add_zero]

theorem t_rw_at (a b c : Nat) (h₁ : a = b) (h₂ : a = c) : b = c := by
  rw [h₁] at h₂
  exact h₂

theorem t_rw_iff (p q : Prop) (h : p ↔ q) (hp : p) : q := by
  rw [← h]
  exact hp

theorem t_rwa (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c := by
  rwa [h₁]

theorem t_simp (n : Nat) : n + 0 = n := by
  simp

theorem t_simp_with (p : Prop) (h : p) (n : Nat) : p ∧ n = n := by
  simp [h]

theorem t_simp_only (a b : Nat) (h : a = b) : a + 0 = b := by
  simp only [Nat.add_zero, h]

theorem t_simp_at (n m : Nat) (h : n + 0 = m) : n = m := by
  simp at h
  exact h

theorem t_simp_all (p q r : Prop) (h₁ : p) (h₂ : p → q) (h₃ : q → r) : r := by
  simp_all

theorem t_simp_comm (a b c : Nat) : a + b + c = c + b + a := by
  simp [Nat.add_comm, Nat.add_left_comm]

theorem t_simp_arith (a b : Nat) : 2 + 3 = 5 ∧ a + b = b + a := by
  simp [Nat.add_comm]

theorem t_simp_decide : (if 3 < 5 then 1 else 2) = 1 := by
  simp

theorem t_simp_if (a b : Nat) (h : a ≠ b) : (if a = b then 1 else 2) = 2 := by
  simp [h]

theorem t_simpa (a b : Nat) (h : a + 0 = b) : a = b := by
  simpa using h

theorem t_simpa_goal (a b : Nat) (h : a = b) : a + 0 = b := by
  simpa

theorem t_dsimp (n : Nat) : (fun x : Nat => x + 0) n = n := by
  dsimp

theorem t_dsimp_only (n : Nat) : (fun x : Nat => x + 1) n = n + 1 := by
  dsimp only

theorem t_decide : 17 < 23 ∧ ¬ 2 = 3 := by
  decide

theorem t_decide_forall : ∀ b : Bool, (b && true) = b := by
  decide

theorem t_decide_kernel : 123456789 * 987654321 = 121932631112635269 := by
  decide +kernel

theorem t_decide_big : 2 ^ 100 % 7 = 2 := by
  decide

theorem t_calc (a b c d : Nat) (h₁ : a = b) (h₂ : b = c) (h₃ : c = d) : a = d := by
  calc
    a = b := h₁
    _ = c := h₂
    _ = d := h₃

theorem t_calc_order (a b c : Nat) (h₁ : a ≤ b) (h₂ : b < c) : a < c := by
  calc a ≤ b := h₁
    _ < c := h₂

theorem t_calc_iff (p q r : Prop) (h₁ : p ↔ q) (h₂ : q ↔ r) : p ↔ r := by
  calc p ↔ q := h₁
    _ ↔ r := h₂

theorem t_have (p q : Prop) (hp : p) (hpq : p → q) : q := by
  have hq : q := hpq hp
  exact hq

theorem t_have_pattern (p q : Prop) (h : p ∧ q) : q := by
  have ⟨_, hq⟩ := h
  exact hq

theorem t_have_by (n : Nat) : n + 1 ≠ 0 := by
  have h : n + 1 = Nat.succ n := by rfl
  rw [h]
  exact Nat.succ_ne_zero n

theorem t_show (n : Nat) : n + 0 = n := by
  show n = n
  rfl

theorem t_suffices (a : Nat) (h : a = 1) : a + a = 2 := by
  suffices h' : a = 1 by rw [h']
  exact h

theorem t_let : ∃ n : Nat, n = 4 := by
  let n := 4
  exact ⟨n, rfl⟩

theorem t_change (n : Nat) : n + 0 = n := by
  change n = n
  rfl

theorem t_change_at (n m : Nat) (h : n + 0 = m) : n = m := by
  change n = m at h
  exact h

theorem t_specialize (f : Nat → Prop) (h : ∀ n, f n) : f 3 := by
  specialize h 3
  exact h

theorem t_generalize (a b : Nat) (h : a + 0 = b) : a = b := by
  generalize hc : a + 0 = c at h
  rw [← h, ← hc, Nat.add_zero]

theorem t_revert (a b : Nat) (h : a = b) : b = a := by
  revert h
  intro h
  exact h.symm

theorem t_rename_i (a b : Nat) : a = b → b = a := by
  intro
  rename_i h
  exact h.symm

theorem t_rename (a b : Nat) (h : a = b) : b = a := by
  rename a = b => e
  exact e.symm

theorem t_case (n : Nat) : n = 0 ∨ ∃ k, n = k + 1 := by
  cases n
  case zero => left; rfl
  case succ k => right; exact ⟨k, rfl⟩

theorem t_next (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  next => exact hp
  next => exact hq

theorem t_assumption (p q : Prop) (_ : p) (_ : q) : q := by
  assumption

theorem t_contradiction (p : Prop) (h : p) (hn : ¬ p) : 1 = 2 := by
  contradiction

theorem t_contradiction_constructors (h : true = false) : 1 = 2 := by
  contradiction

theorem t_trivial : True ∧ True := by
  trivial

theorem t_exfalso (h : False) : 1 = 2 := by
  exfalso
  exact h

theorem t_subst (a b : Nat) (h : a = b) : b = a := by
  subst h
  rfl

theorem t_injection (a b : Nat) (h : Nat.succ a = Nat.succ b) : a = b := by
  injection h

theorem t_injection_with (a b : Nat) (h : some a = some b) : a = b := by
  injection h with h

theorem t_symm (a b : Nat) (h : a = b) : b = a := by
  symm
  exact h

theorem t_symm_at (a b : Nat) (h : a = b) : b = a := by
  symm at h
  exact h

theorem t_congr (a b c : Nat) (h : a = b) : a + c = b + c := by
  congr

theorem t_conv (a b c : Nat) (h : a = b) : a + c = b + c := by
  conv => lhs; rw [h]

theorem t_conv_arg (a b c : Nat) : a + b + c = b + a + c := by
  conv =>
    lhs
    arg 1
    rw [Nat.add_comm]

theorem t_conv_enter (f : Nat → Nat) (h : ∀ x, f x = x) : (fun x => f (f x)) = fun x => x := by
  conv =>
    lhs
    enter [x]
    rw [h, h]

def double (n : Nat) : Nat := n + n

theorem t_unfold (n : Nat) : double n = n + n := by
  unfold double
  rfl

theorem t_delta (n : Nat) : double n = n + n := by
  delta double
  rfl

theorem t_split_if (a b : Nat) : (if a = b then 1 else 1) = 1 := by
  split
  · rfl
  · rfl

theorem t_split_match (n : Nat) : (match n with | 0 => 1 | _ + 1 => 1) = 1 := by
  split <;> rfl

theorem t_split_at (n m : Nat) (h : (if n = m then 1 else 0) = 1) : n = m := by
  split at h
  · assumption
  · contradiction

theorem t_by_cases (p q : Prop) (h₁ : p → q) (h₂ : ¬ p → q) : q := by
  by_cases h : p
  · exact h₁ h
  · exact h₂ h

theorem t_funext : (fun x : Nat => x + 0) = id := by
  funext x
  rfl

theorem t_ext (f g : Nat → Nat) (h : ∀ x, f x = g x) : f = g := by
  ext x
  exact h x

theorem t_ext_pair (p q : Nat × Nat) (h₁ : p.1 = q.1) (h₂ : p.2 = q.2) : p = q := by
  ext
  · exact h₁
  · exact h₂

theorem t_then (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor <;> assumption

theorem t_first (a b : Nat) (h : a = b ∨ b = a) : a = b := by
  cases h <;> (first | assumption | (symm; assumption))

theorem t_repeat (p : Prop) (h : p) : p ∧ p ∧ p := by
  repeat (first | exact h | constructor)

theorem t_try (p : Prop) (h : p) : p := by
  try contradiction
  exact h

theorem t_all_goals (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  all_goals assumption

theorem t_any_goals (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  any_goals exact hp
  exact hq

theorem t_nomatch (h : False) : 1 = 2 := by
  nomatch h

theorem t_nofun : ¬ (1 : Nat) = 0 := by
  nofun

theorem t_solve (p q : Prop) (hq : q) : p ∨ q := by
  solve
  | left; assumption
  | right; assumption

theorem t_and_intros (p q r : Prop) (hp : p) (hq : q) (hr : r) : p ∧ q ∧ r := by
  and_intros
  · exact hp
  · exact hq
  · exact hr

theorem t_clear (p q : Prop) (_hp : p) (hq : q) : q := by
  clear _hp
  exact hq

theorem t_replace (a b : Nat) (h : a = b) : b = a := by
  replace h := h.symm
  exact h

theorem t_iterate (p : Prop) (h : p) : p ∧ p := by
  constructor
  iterate 2 exact h

theorem t_skip_done (p : Prop) (h : p) : p := by
  skip
  exact h
  done

theorem t_infer_instance : Nonempty Nat := by
  infer_instance

theorem t_rw_twice (a b c : Nat) : a * b * c = c * (b * a) := by
  rw [Nat.mul_comm a b, Nat.mul_comm]

theorem t_focus (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  focus exact hp
  exact hq

theorem t_false_or_by_contra (p : Prop) (h : ¬ ¬ p) : p := by
  false_or_by_contra
  contradiction

theorem t_subst_vars (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c := by
  subst_vars
  rfl

theorem t_if (n : Nat) : n = 0 ∨ n ≠ 0 := by
  if h : n = 0 then
    exact Or.inl h
  else
    exact Or.inr h

theorem t_solve_by_elim (p q r : Prop) (h₁ : p → q) (h₂ : q → r) (hp : p) : r := by
  solve_by_elim

theorem t_apply_assumption (p q : Prop) (h : p → q) (hp : p) : q := by
  apply_assumption
  exact hp

theorem t_repeat' (p q r s : Prop) (hp : p) (hq : q) (hr : r) (hs : s) : (p ∧ q) ∧ (r ∧ s) := by
  repeat' constructor
  all_goals assumption

theorem t_simp_list (xs : List Nat) : xs.reverse.reverse = xs := by
  simp

theorem t_exact_function (p : Prop) : p → p := by
  exact id

theorem t_rotate_left (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  rotate_left
  · exact hq
  · exact hp

theorem t_unhygienic_have (n : Nat) (h : 0 < n) : n ≠ 0 := by
  have : n ≠ 0 := Nat.pos_iff_ne_zero.mp h
  exact this

theorem t_nested (p q r : Prop) : (p → q → r) ↔ (p ∧ q → r) := by
  constructor
  · intro h ⟨hp, hq⟩
    exact h hp hq
  · intro h hp hq
    exact h ⟨hp, hq⟩

theorem t_subst_right (a b : Nat) (h : b = a) (hb : b = 2) : a = 2 := by
  subst h
  exact hb

theorem t_simp_conjunction (p q : Prop) (h : p ∧ q) : q ∧ p := by
  simp [h]

theorem t_nth_rewrite_by_conv (a b : Nat) (h : a = b) : a + a = b + a := by
  conv => lhs; arg 1; rw [h]

theorem t_generalize_plain (a b : Nat) : a * b + 1 ≠ 0 := by
  generalize a * b = c
  exact Nat.succ_ne_zero c

theorem t_induction_using (n : Nat) : n < n + 1 := by
  induction n using Nat.recAux with
  | zero => exact Nat.zero_lt_one
  | succ n _ => exact Nat.lt_succ_self (n + 1)

theorem t_rcases_exists_pair (p : Nat → Nat → Prop) (h : ∃ x y, p x y) : ∃ y x, p x y := by
  rcases h with ⟨x, y, h⟩
  exact ⟨y, x, h⟩

theorem t_conv_rhs (a b : Nat) : a + b = b + a := by
  conv =>
    rhs
    rw [Nat.add_comm]

theorem t_show_from (n : Nat) : n = n := by
  exact show n = n from rfl

theorem t_fail_if_success (p : Prop) (h : p) : p := by
  fail_if_success exact False.elim h
  exact h

theorem t_dsimp_at (n m : Nat) (h : (fun x => x) n = m) : n = m := by
  dsimp at h
  exact h

theorem t_simp_neg (p q : Prop) : ¬ (p ∧ q) ↔ (p → ¬ q) := by
  simp

theorem t_ext_option (x y : Option Nat) (h : ∀ a, x = some a ↔ y = some a) : x = y := by
  ext a
  exact h a

theorem t_classical (p q : Prop) (h : ¬ q → ¬ p) : p → q := by
  intro hp
  apply Classical.byContradiction
  intro hq
  exact h hq hp

open Classical in
theorem t_by_cases_classical (p : Prop) : p ∨ ¬ p := by
  by_cases h : p
  · exact Or.inl h
  · exact Or.inr h
