prelude
import Init.List.Cons

/-!
# Lists: append
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {a b x : α} {l l' l₁ l₂ as bs cs s₁ s₂ t₁ t₂ p q : List α}
  {n i : Nat}

@[simp] theorem append_eq {as bs : List α} : List.append as bs = as ++ bs := rfl

@[simp] theorem singleton_append : [x] ++ l = x :: l := rfl

@[simp] theorem nil_append_fun : (([] : List α) ++ ·) = id := rfl

theorem append_cons (as : List α) (b : α) (bs : List α) : as ++ b :: bs = as ++ [b] ++ bs := by simp

@[simp] theorem concat_eq_append {as : List α} {a : α} : as.concat a = as ++ [a] := by
  induction as with
  | nil => rfl
  | cons b as ih => exact congrArg (cons b) ih

/-! ## Cancelling -/

theorem append_inj : ∀ {s₁ s₂ t₁ t₂ : List α}, s₁ ++ t₁ = s₂ ++ t₂ → length s₁ = length s₂ →
    s₁ = s₂ ∧ t₁ = t₂
  | [], [], _, _, h, _ => ⟨rfl, h⟩
  | [], _ :: _, _, _, _, hl => absurd hl.symm (Nat.succ_ne_zero _)
  | _ :: _, [], _, _, _, hl => absurd hl (Nat.succ_ne_zero _)
  | a :: s₁, b :: s₂, _, _, h, hl => by
    have ⟨hs, ht⟩ := append_inj (tail_eq_of_cons_eq h) (Nat.succ.inj hl)
    exact ⟨by rw [head_eq_of_cons_eq h, hs], ht⟩

theorem append_inj_right (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : length s₁ = length s₂) : t₁ = t₂ :=
  (append_inj h hl).right

theorem append_inj_left (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : length s₁ = length s₂) : s₁ = s₂ :=
  (append_inj h hl).left

theorem append_inj' (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : length t₁ = length t₂) :
    s₁ = s₂ ∧ t₁ = t₂ := by
  have e := congrArg length h
  rw [length_append, length_append, hl] at e
  exact append_inj h (Nat.add_right_cancel e)

theorem append_inj_right' (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : length t₁ = length t₂) : t₁ = t₂ :=
  (append_inj' h hl).right

theorem append_inj_left' (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : length t₁ = length t₂) : s₁ = s₂ :=
  (append_inj' h hl).left

theorem append_right_inj {t₁ t₂ : List α} (s : List α) : s ++ t₁ = s ++ t₂ ↔ t₁ = t₂ :=
  ⟨fun h => append_inj_right h rfl, congrArg _⟩

theorem append_left_inj {s₁ s₂ : List α} (t : List α) : s₁ ++ t = s₂ ++ t ↔ s₁ = s₂ :=
  ⟨fun h => append_inj_left' h rfl, congrArg (· ++ t)⟩

theorem append_cancel_right {as bs cs : List α} (h : as ++ bs = cs ++ bs) : as = cs :=
  (append_left_inj bs).mp h

@[simp] theorem append_cancel_left_eq (as bs cs : List α) :
    (as ++ bs = as ++ cs) = (bs = cs) := propext (append_right_inj as)

@[simp] theorem append_cancel_right_eq (as bs cs : List α) :
    (as ++ bs = cs ++ bs) = (as = cs) := propext (append_left_inj bs)

@[simp] theorem append_left_eq_self {xs ys : List α} : xs ++ ys = ys ↔ xs = [] :=
  append_left_inj (s₂ := []) ys

@[simp] theorem self_eq_append_left {xs ys : List α} : ys = xs ++ ys ↔ xs = [] :=
  eq_comm.trans append_left_eq_self

@[simp] theorem append_right_eq_self {xs ys : List α} : xs ++ ys = xs ↔ ys = [] := by
  rw [← append_right_inj (t₁ := ys) xs, append_nil]

@[simp] theorem self_eq_append_right {xs ys : List α} : xs = xs ++ ys ↔ ys = [] :=
  eq_comm.trans append_right_eq_self

/-! ## Empty results and first elements -/

@[simp] theorem append_eq_nil_iff : p ++ q = [] ↔ p = [] ∧ q = [] := by cases p <;> simp

@[simp] theorem nil_eq_append_iff : [] = p ++ q ↔ p = [] ∧ q = [] := by simp

theorem eq_nil_of_append_eq_nil {l₁ l₂ : List α} (h : l₁ ++ l₂ = []) : l₁ = [] ∧ l₂ = [] :=
  append_eq_nil_iff.mp h

theorem append_ne_nil_of_left_ne_nil {s : List α} (h : s ≠ []) (t : List α) : s ++ t ≠ [] :=
  fun e => h (append_eq_nil_iff.mp e).1

theorem append_ne_nil_of_right_ne_nil {t : List α} (s : List α) (h : t ≠ []) : s ++ t ≠ [] :=
  fun e => h (append_eq_nil_iff.mp e).2

theorem append_eq_cons_iff {c : List α} :
    as ++ bs = x :: c ↔ (as = [] ∧ bs = x :: c) ∨ (∃ as', as = x :: as' ∧ c = as' ++ bs) := by
  cases as with
  | nil => simp
  | cons a as =>
    simp
    constructor
    · rintro ⟨rfl, rfl⟩
      exact ⟨as, ⟨rfl, rfl⟩, rfl⟩
    · rintro ⟨as', ⟨rfl, rfl⟩, rfl⟩
      exact ⟨rfl, rfl⟩

theorem cons_eq_append_iff :
    x :: cs = as ++ bs ↔ (as = [] ∧ bs = x :: cs) ∨ (∃ as', as = x :: as' ∧ cs = as' ++ bs) :=
  eq_comm.trans append_eq_cons_iff

theorem append_eq_singleton_iff :
    p ++ q = [x] ↔ (p = [] ∧ q = [x]) ∨ (p = [x] ∧ q = []) := by
  cases p <;> simp [and_assoc]

theorem append_eq_append_iff {ws xs ys zs : List α} :
    ws ++ xs = ys ++ zs ↔
      (∃ as, ys = ws ++ as ∧ xs = as ++ zs) ∨ ∃ bs, ws = ys ++ bs ∧ zs = bs ++ xs := by
  constructor
  · intro h
    induction ws generalizing ys with
    | nil => exact Or.inl ⟨ys, rfl, h⟩
    | cons a ws ih =>
      cases ys with
      | nil => exact Or.inr ⟨a :: ws, rfl, h.symm⟩
      | cons b ys =>
        cases head_eq_of_cons_eq h
        rcases ih (tail_eq_of_cons_eq h) with (⟨as, rfl, rfl⟩ | ⟨bs, rfl, rfl⟩)
        · exact Or.inl ⟨as, rfl, rfl⟩
        · exact Or.inr ⟨bs, rfl, rfl⟩
  · rintro (⟨as, rfl, rfl⟩ | ⟨bs, rfl, rfl⟩) <;> simp

@[simp] theorem head_append_of_ne_nil {l : List α} {w₁ : l ++ l' ≠ []} (w₂ : l ≠ []) :
    head (l ++ l') w₁ = head l w₂ := by
  cases l with
  | nil => exact absurd rfl w₂
  | cons a l => rfl

@[simp] theorem head?_append {l : List α} : (l ++ l').head? = l.head?.or l'.head? := by
  cases l <;> rfl

@[simp] theorem tail_append_of_ne_nil {xs ys : List α} (h : xs ≠ []) :
    (xs ++ ys).tail = xs.tail ++ ys := by
  cases xs with
  | nil => exact absurd rfl h
  | cons a xs => rfl

/-! ## Membership -/

theorem mem_append_left {a : α} {as : List α} (bs : List α) (h : a ∈ as) : a ∈ as ++ bs :=
  mem_append.mpr (Or.inl h)

theorem mem_append_right {b : α} (as : List α) {bs : List α} (h : b ∈ bs) : b ∈ as ++ bs :=
  mem_append.mpr (Or.inr h)

theorem not_mem_append {a : α} {s t : List α} (h₁ : a ∉ s) (h₂ : a ∉ t) : a ∉ s ++ t :=
  fun h => (mem_append.mp h).elim h₁ h₂

theorem mem_concat_self {xs : List α} {a : α} : a ∈ xs ++ [a] := by simp

theorem mem_append_cons_self {xs ys : List α} : a ∈ xs ++ a :: ys := by simp

theorem append_of_mem {a : α} {l : List α} (h : a ∈ l) : ∃ s t : List α, l = s ++ a :: t := by
  induction l with
  | nil => exact absurd h not_mem_nil
  | cons b l ih =>
    cases mem_cons.mp h with
    | inl e => exact ⟨[], l, e ▸ rfl⟩
    | inr h =>
      obtain ⟨s, t, rfl⟩ := ih h
      exact ⟨b :: s, t, rfl⟩

theorem mem_iff_append {a : α} {l : List α} : a ∈ l ↔ ∃ s t : List α, l = s ++ a :: t :=
  ⟨append_of_mem, fun ⟨_, _, e⟩ => e ▸ mem_append_cons_self⟩

theorem forall_mem_append {p : α → Prop} {l₁ l₂ : List α} :
    (∀ (x) (_ : x ∈ l₁ ++ l₂), p x) ↔ (∀ (x) (_ : x ∈ l₁), p x) ∧ (∀ (x) (_ : x ∈ l₂), p x) := by
  simp only [mem_append, or_imp, forall_and]

/-! ## One more at the end -/

theorem concat_nil {a : α} : concat [] a = [a] := rfl

theorem concat_cons {a b : α} {l : List α} : concat (a :: l) b = a :: concat l b := rfl

theorem concat_append {a : α} {l₁ l₂ : List α} : concat l₁ a ++ l₂ = l₁ ++ a :: l₂ := by simp

theorem append_concat {a : α} {l₁ l₂ : List α} : l₁ ++ concat l₂ a = concat (l₁ ++ l₂) a := by simp

@[simp] theorem append_singleton_inj : as ++ [a] = bs ++ [b] ↔ as = bs ∧ a = b := by
  constructor
  · intro h
    have ⟨hl, hr⟩ := append_inj' h rfl
    exact ⟨hl, head_eq_of_cons_eq hr⟩
  · rintro ⟨rfl, rfl⟩
    rfl

theorem concat_inj {a b : α} {l l' : List α} : concat l a = concat l' b ↔ l = l' ∧ a = b := by simp

theorem eq_nil_or_concat (l : List α) : l = [] ∨ ∃ l' b, l = concat l' b := by
  induction l with
  | nil => exact Or.inl rfl
  | cons a l ih =>
    rcases ih with (rfl | ⟨l', b, rfl⟩)
    · exact Or.inr ⟨[], a, rfl⟩
    · exact Or.inr ⟨a :: l', b, rfl⟩

end List
