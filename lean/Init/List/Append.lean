prelude
import Init.List.Basic
import Init.Relation

/-!
# Lists: first elements, lengths and append
-/

universe u v w

/-! ## The empty list, first elements and lengths -/

namespace List

variable {α : Type u} {β : Type v} {a b x : α} {l l' l₁ l₂ : List α} {n i : Nat}

/-! ### Equations between lists -/

@[simp] theorem nil_eq {α : Type u} {xs : List α} : [] = xs ↔ xs = [] := eq_comm

@[simp] theorem cons_ne_self (a : α) (l : List α) : a :: l ≠ l :=
  fun h => Nat.succ_ne_self l.length (congrArg length h)

@[simp] theorem ne_cons_self {a : α} {l : List α} : l ≠ a :: l := (cons_ne_self a l).symm

theorem head_eq_of_cons_eq {h₁ h₂ : α} {t₁ t₂ : List α} (H : h₁ :: t₁ = h₂ :: t₂) : h₁ = h₂ :=
  (cons.inj H).1

theorem tail_eq_of_cons_eq {h₁ h₂ : α} {t₁ t₂ : List α} (H : h₁ :: t₁ = h₂ :: t₂) : t₁ = t₂ :=
  (cons.inj H).2

theorem cons_inj_right (a : α) {l l' : List α} : a :: l = a :: l' ↔ l = l' :=
  ⟨tail_eq_of_cons_eq, congrArg _⟩

theorem cons_eq_cons {a b : α} {l l' : List α} : a :: l = b :: l' ↔ a = b ∧ l = l' := by simp

theorem singleton_inj {α : Type u} {a b : α} : [a] = [b] ↔ a = b := by simp

theorem exists_cons_of_ne_nil : ∀ {l : List α}, l ≠ [] → ∃ b l', l = b :: l'
  | [], h => absurd rfl h
  | b :: l', _ => ⟨b, l', rfl⟩

theorem ne_nil_iff_exists_cons {l : List α} : l ≠ [] ↔ ∃ b l', l = b :: l' :=
  ⟨exists_cons_of_ne_nil, fun ⟨b, l', e⟩ => e ▸ cons_ne_nil b l'⟩

@[simp] theorem concat_ne_nil (a : α) (l : List α) : l ++ [a] ≠ [] := by cases l <;> simp

/-! ### Length -/

theorem eq_nil_iff_length_eq_zero : l = [] ↔ length l = 0 := length_eq_zero_iff.symm

theorem ne_nil_of_length_eq_add_one (h : length l = n + 1) : l ≠ [] := by
  rintro rfl
  exact Nat.succ_ne_zero n h.symm

theorem ne_nil_of_length_pos (h : 0 < length l) : l ≠ [] := by
  rintro rfl
  exact Nat.lt_irrefl 0 h

theorem length_pos_iff {l : List α} : 0 < length l ↔ l ≠ [] :=
  Nat.pos_iff_ne_zero.trans (not_congr length_eq_zero_iff)

theorem ne_nil_iff_length_pos {l : List α} : l ≠ [] ↔ 0 < length l := length_pos_iff.symm

theorem exists_cons_of_length_pos {l : List α} (h : 0 < l.length) : ∃ h t, l = h :: t :=
  exists_cons_of_ne_nil (ne_nil_of_length_pos h)

theorem length_pos_iff_exists_cons {l : List α} : 0 < l.length ↔ ∃ h t, l = h :: t :=
  length_pos_iff.trans ne_nil_iff_exists_cons

theorem exists_cons_of_length_eq_add_one {l : List α} (h : l.length = n + 1) :
    ∃ h t, l = h :: t :=
  exists_cons_of_ne_nil (ne_nil_of_length_eq_add_one h)

theorem length_eq_one_iff {l : List α} : length l = 1 ↔ ∃ a, l = [a] := by
  constructor
  · intro h
    cases l with
    | nil => exact absurd h.symm (Nat.succ_ne_zero 0)
    | cons a l =>
      have hl : l = [] := eq_nil_of_length_eq_zero (Nat.succ.inj h)
      exact ⟨a, hl ▸ rfl⟩
  · rintro ⟨a, rfl⟩
    rfl

theorem length_concat {as : List α} {a : α} : (concat as a).length = as.length + 1 := by
  induction as with
  | nil => rfl
  | cons b as ih => exact congrArg Nat.succ ih

@[simp] theorem length_set {as : List α} {i : Nat} {a : α} : (as.set i a).length = as.length := by
  induction as generalizing i with
  | nil => rfl
  | cons b as ih =>
    cases i with
    | zero => rfl
    | succ i => exact congrArg Nat.succ ih

/-! ### Is it empty? -/

@[simp] theorem isEmpty_nil : ([] : List α).isEmpty = true := rfl

@[simp] theorem isEmpty_cons {xs : List α} : (x :: xs : List α).isEmpty = false := rfl

@[simp] theorem isEmpty_iff {l : List α} : l.isEmpty ↔ l = [] := by cases l <;> simp

@[simp] theorem isEmpty_eq_false_iff {l : List α} : l.isEmpty = false ↔ l ≠ [] := by
  cases l <;> simp

theorem isEmpty_iff_length_eq_zero {l : List α} : l.isEmpty ↔ l.length = 0 :=
  isEmpty_iff.trans eq_nil_iff_length_eq_zero

theorem nil_of_isEmpty {l : List α} (h : l.isEmpty) : l = [] := isEmpty_iff.mp h

@[simp] theorem empty_eq : (∅ : List α) = [] := rfl

/-! ### Head -/

@[simp] theorem head_cons {a : α} {l : List α} {h : a :: l ≠ []} : head (a :: l) h = a := rfl

@[simp] theorem head?_nil : head? ([] : List α) = none := rfl

@[simp] theorem head?_cons {a : α} {l : List α} : head? (a :: l) = some a := rfl

@[simp] theorem headD_nil {d : α} : headD [] d = d := rfl

@[simp] theorem headD_cons {a : α} {l : List α} {d : α} : headD (a :: l) d = a := rfl

@[simp] theorem headD_eq_head?_getD {l : List α} : headD l a = (head? l).getD a := by
  cases l <;> rfl

theorem head_singleton {a : α} : head [a] (by simp) = a := rfl

theorem head?_singleton {a : α} : head? [a] = some a := rfl

theorem head?_eq_some_head : ∀ {l : List α} (h : l ≠ []), head? l = some (head l h)
  | [], h => absurd rfl h
  | _ :: _, _ => rfl

theorem head_eq_iff_head?_eq_some {xs : List α} (h : xs ≠ []) :
    xs.head h = a ↔ xs.head? = some a := by
  rw [head?_eq_some_head h, Option.some_inj]

@[simp] theorem head?_eq_none_iff : l.head? = none ↔ l = [] := by cases l <;> simp

theorem head?_eq_some_iff {xs : List α} {a : α} : xs.head? = some a ↔ ∃ ys, xs = a :: ys := by
  cases xs <;> simp

@[simp] theorem isSome_head? : l.head?.isSome ↔ l ≠ [] := by cases l <;> simp

/-! ### Tail -/

@[simp] theorem tail_nil : tail ([] : List α) = [] := rfl

@[simp] theorem tail_cons {a : α} {as : List α} : tail (a :: as) = as := rfl

@[simp] theorem tail?_nil : tail? ([] : List α) = none := rfl

@[simp] theorem tail?_cons {a : α} {l : List α} : tail? (a :: l) = some l := rfl

@[simp] theorem tailD_eq_tail? {l l' : List α} : tailD l l' = (tail? l).getD l' := by
  cases l <;> rfl

@[simp] theorem length_tail {l : List α} : l.tail.length = l.length - 1 := by cases l <;> rfl

theorem tail_eq_tailD {l : List α} : l.tail = tailD l [] := by cases l <;> rfl

theorem tail_eq_tail? {l : List α} : l.tail = (tail? l).getD [] := by cases l <;> rfl

theorem ne_nil_of_tail_ne_nil {l : List α} : l.tail ≠ [] → l ≠ [] := by cases l <;> simp

@[simp] theorem cons_head_tail (h : l ≠ []) : l.head h :: l.tail = l := by
  cases l with
  | nil => exact absurd rfl h
  | cons a l => rfl

/-! ### Membership -/

theorem eq_or_mem_of_mem_cons {a b : α} {l : List α} : a ∈ b :: l → a = b ∨ a ∈ l := mem_cons.mp

theorem eq_of_mem_singleton (h : a ∈ [b]) : a = b := mem_singleton.mp h

theorem mem_nil_iff (a : α) : a ∈ ([] : List α) ↔ False := by simp

theorem mem_of_mem_cons_of_mem {a b : α} {l : List α} (h : a ∈ b :: l) (hb : b ∈ l) : a ∈ l :=
  (mem_cons.mp h).elim (fun e => e ▸ hb) id

theorem mem_of_ne_of_mem {a y : α} {l : List α} (h₁ : a ≠ y) (h₂ : a ∈ y :: l) : a ∈ l :=
  (mem_cons.mp h₂).resolve_left h₁

theorem eq_or_ne_mem_of_mem {a b : α} {l : List α} (h' : a ∈ b :: l) :
    a = b ∨ (a ≠ b ∧ a ∈ l) :=
  (Classical.em (a = b)).imp_right fun h => ⟨h, mem_of_ne_of_mem h h'⟩

theorem ne_nil_of_mem {a : α} {l : List α} (h : a ∈ l) : l ≠ [] := by
  rintro rfl
  exact not_mem_nil h

theorem ne_of_not_mem_cons {a b : α} {l : List α} (h : a ∉ b :: l) : a ≠ b :=
  fun e => h (mem_cons.mpr (Or.inl e))

theorem not_mem_of_not_mem_cons {a b : α} {l : List α} (h : a ∉ b :: l) : a ∉ l :=
  fun ha => h (mem_cons_of_mem b ha)

theorem not_mem_cons_of_ne_of_not_mem {a y : α} {l : List α} (h : a ≠ y) (hl : a ∉ l) :
    a ∉ y :: l :=
  fun ha => hl (mem_of_ne_of_mem h ha)

theorem ne_and_not_mem_of_not_mem_cons {a y : α} {l : List α} (h : a ∉ y :: l) :
    a ≠ y ∧ a ∉ l :=
  ⟨ne_of_not_mem_cons h, not_mem_of_not_mem_cons h⟩

theorem forall_mem_cons {p : α → Prop} {a : α} {l : List α} :
    (∀ x, x ∈ a :: l → p x) ↔ p a ∧ ∀ x, x ∈ l → p x := by simp

theorem exists_mem_cons {p : α → Prop} {a : α} {l : List α} :
    (∃ x, ∃ _ : x ∈ a :: l, p x) ↔ p a ∨ ∃ x, ∃ _ : x ∈ l, p x := by simp

theorem forall_mem_nil (p : α → Prop) : ∀ (x) (_ : x ∈ @nil α), p x :=
  fun _ h => absurd h not_mem_nil

theorem exists_mem_nil (p : α → Prop) : ¬ (∃ x, ∃ _ : x ∈ @nil α, p x) := by simp

theorem forall_mem_singleton {p : α → Prop} {a : α} : (∀ (x) (_ : x ∈ [a]), p x) ↔ p a := by simp

theorem forall_mem_ne {a : α} {l : List α} : (∀ a' : α, a' ∈ l → ¬ a = a') ↔ a ∉ l :=
  ⟨fun h ha => h a ha rfl, fun h _ ha e => h (e ▸ ha)⟩

theorem forall_mem_ne' {a : α} {l : List α} : (∀ a' : α, a' ∈ l → ¬ a' = a) ↔ a ∉ l :=
  ⟨fun h ha => h a ha rfl, fun h _ ha e => h (e ▸ ha)⟩

theorem length_pos_of_mem {a : α} {l : List α} (h : a ∈ l) : 0 < length l :=
  length_pos_iff.mpr (ne_nil_of_mem h)

theorem exists_mem_of_ne_nil (l : List α) (h : l ≠ []) : ∃ x, x ∈ l :=
  (exists_cons_of_ne_nil h).elim fun b ⟨_, e⟩ => ⟨b, e ▸ mem_cons_self⟩

theorem exists_mem_of_length_pos {l : List α} (h : 0 < length l) : ∃ a, a ∈ l :=
  exists_mem_of_ne_nil l (ne_nil_of_length_pos h)

theorem length_pos_iff_exists_mem {l : List α} : 0 < length l ↔ ∃ a, a ∈ l :=
  ⟨exists_mem_of_length_pos, fun ⟨_, h⟩ => length_pos_of_mem h⟩

theorem eq_nil_iff_forall_not_mem {l : List α} : l = [] ↔ ∀ a, a ∉ l := by
  constructor
  · rintro rfl a
    exact not_mem_nil
  · intro h
    cases l with
    | nil => rfl
    | cons b l => exact absurd mem_cons_self (h b)

@[simp] theorem head_mem : ∀ {l : List α} (h : l ≠ []), head l h ∈ l
  | [], h => absurd rfl h
  | _ :: _, _ => mem_cons_self

theorem mem_of_head? {l : List α} {a : α} (h : l.head? = some a) : a ∈ l :=
  (head?_eq_some_iff.mp h).elim fun _ e => e ▸ mem_cons_self

theorem mem_of_mem_tail {a : α} {l : List α} (h : a ∈ tail l) : a ∈ l := by
  cases l with
  | nil => exact h
  | cons b l => exact mem_cons_of_mem b h

end List

/-! ## Append -/

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

/-! ### Cancelling -/

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

/-! ### Empty results and first elements -/

@[simp] theorem append_eq_nil_iff : p ++ q = [] ↔ p = [] ∧ q = [] := by cases p <;> simp

theorem nil_eq_append_iff : [] = p ++ q ↔ p = [] ∧ q = [] := by simp

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

/-! ### Membership -/

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

/-! ### One more at the end -/

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

@[simp] theorem flatten_nil : List.flatten ([] : List (List α)) = [] := rfl

@[simp] theorem flatten_cons {l : List α} {L : List (List α)} :
    (l :: L).flatten = l ++ L.flatten := rfl

end List

/-! ## Laws -/

namespace List

instance {α : Type u} : Std.Associative (α := List α) (· ++ ·) := ⟨append_assoc⟩

instance {α : Type u} : Std.LawfulIdentity (α := List α) (· ++ ·) [] where
  left_id := nil_append
  right_id := append_nil

theorem foldl_assoc {α : Type u} {op : α → α → α} [ha : Std.Associative op] {l : List α}
    {a₁ a₂ : α} : l.foldl op (op a₁ a₂) = op a₁ (l.foldl op a₂) := by
  induction l generalizing a₁ a₂ with
  | nil => rfl
  | cons a l ih => rw [foldl_cons, foldl_cons, ha.assoc, ih]

theorem foldr_assoc {α : Type u} {op : α → α → α} [ha : Std.Associative op] {l : List α}
    {a₁ a₂ : α} : l.foldr op (op a₁ a₂) = op (l.foldr op a₁) a₂ := by
  induction l generalizing a₁ a₂ with
  | nil => rfl
  | cons a l ih => rw [foldr_cons, foldr_cons, ih, ha.assoc]

end List
