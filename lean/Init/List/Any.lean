prelude
import Init.List.Reverse
import Init.Bool.Lemmas

/-!
# Lists: boolean tests and counting
-/

universe u v w

/-! ## Boolean tests -/

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l l' : List α} {p q f : α → Bool}

@[simp] theorem any_nil : [].any f = false := rfl

@[simp] theorem any_cons : (a :: l).any f = (f a || l.any f) := rfl

@[simp] theorem all_nil : [].all f = true := rfl

@[simp] theorem all_cons : (a :: l).all f = (f a && l.all f) := rfl

/-! ### What they say -/

@[simp] theorem any_eq_true {l : List α} : l.any p = true ↔ ∃ x, x ∈ l ∧ p x := by
  induction l with
  | nil => simp
  | cons a l ih => simp [ih]

@[simp] theorem all_eq_true {l : List α} : l.all p = true ↔ ∀ x, x ∈ l → p x := by
  induction l with
  | nil => simp
  | cons a l ih => simp [ih]

@[simp] theorem any_eq_false {l : List α} : l.any p = false ↔ ∀ x, x ∈ l → ¬ p x := by
  induction l with
  | nil => simp
  | cons a l ih => simp [ih]

@[simp] theorem all_eq_false {l : List α} : l.all p = false ↔ ∃ x, x ∈ l ∧ ¬ p x := by
  rw [← Bool.not_eq_true, all_eq_true, Classical.not_forall]
  exact exists_congr fun x => Classical.not_imp

theorem any_eq {l : List α} : l.any p = decide (∃ x, x ∈ l ∧ p x) := by
  rw [Bool.eq_iff_iff, decide_eq_true_iff, any_eq_true]

theorem all_eq {l : List α} : l.all p = decide (∀ x, x ∈ l → p x) := by
  rw [Bool.eq_iff_iff, decide_eq_true_iff, all_eq_true]

theorem decide_exists_mem {l : List α} {p : α → Prop} [DecidablePred p] :
    decide (∃ x, x ∈ l ∧ p x) = l.any p := by
  rw [Bool.eq_iff_iff, decide_eq_true_iff, any_eq_true]
  simp

theorem decide_forall_mem {l : List α} {p : α → Prop} [DecidablePred p] :
    decide (∀ x, x ∈ l → p x) = l.all p := by
  rw [Bool.eq_iff_iff, decide_eq_true_iff, all_eq_true]
  simp

/-! ### Negation and distribution -/

theorem not_any_eq_all_not {l : List α} {p : α → Bool} : (!l.any p) = l.all fun a => !p a := by
  induction l with
  | nil => rfl
  | cons a l ih => simp only [any_cons, all_cons, Bool.not_or, ih]

theorem not_all_eq_any_not {l : List α} {p : α → Bool} : (!l.all p) = l.any fun a => !p a := by
  induction l with
  | nil => rfl
  | cons a l ih => simp only [any_cons, all_cons, Bool.not_and, ih]

theorem any_eq_not_all_not {l : List α} {p : α → Bool} : l.any p = !l.all (!p ·) := by
  rw [not_all_eq_any_not]
  simp only [Bool.not_not]

theorem all_eq_not_any_not {l : List α} {p : α → Bool} : l.all p = !l.any (!p ·) := by
  rw [not_any_eq_all_not]
  simp only [Bool.not_not]

theorem and_any_distrib_left {l : List α} {p : α → Bool} {q : Bool} :
    (q && l.any p) = l.any fun a => q && p a := by
  induction l with
  | nil => exact Bool.and_false q
  | cons a l ih => rw [any_cons, any_cons, Bool.and_or_distrib_left, ih]

theorem and_any_distrib_right {l : List α} {p : α → Bool} {q : Bool} :
    (l.any p && q) = l.any fun a => p a && q := by
  induction l with
  | nil => rfl
  | cons a l ih => rw [any_cons, any_cons, Bool.and_or_distrib_right, ih]

theorem or_all_distrib_left {l : List α} {p : α → Bool} {q : Bool} :
    (q || l.all p) = l.all fun a => q || p a := by
  induction l with
  | nil => exact Bool.or_true q
  | cons a l ih => rw [all_cons, all_cons, Bool.or_and_distrib_left, ih]

theorem or_all_distrib_right {l : List α} {p : α → Bool} {q : Bool} :
    (l.all p || q) = l.all fun a => p a || q := by
  induction l with
  | nil => rfl
  | cons a l ih => rw [all_cons, all_cons, Bool.or_and_distrib_right, ih]

/-! ### Tests of other lists -/

@[simp] theorem any_append {xs ys : List α} : (xs ++ ys).any f = (xs.any f || ys.any f) := by
  induction xs with
  | nil => rfl
  | cons a xs ih => rw [cons_append, any_cons, any_cons, ih, Bool.or_assoc]

@[simp] theorem all_append {xs ys : List α} : (xs ++ ys).all f = (xs.all f && ys.all f) := by
  induction xs with
  | nil => rfl
  | cons a xs ih => rw [cons_append, all_cons, all_cons, ih, Bool.and_assoc]

@[simp] theorem any_map {g : α → β} {l : List α} {p : β → Bool} :
    (l.map g).any p = l.any (p ∘ g) := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (p (g a) || ·) ih

@[simp] theorem all_map {g : α → β} {l : List α} {p : β → Bool} :
    (l.map g).all p = l.all (p ∘ g) := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (p (g a) && ·) ih

@[simp] theorem any_filter {l : List α} {p q : α → Bool} :
    (filter p l).any q = l.any fun a => p a && q a := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases h : p a <;> simp [h, ih]

@[simp] theorem all_filter {l : List α} {p q : α → Bool} :
    (filter p l).all q = l.all fun a => !(p a) || q a := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases h : p a <;> simp [h, ih]

@[simp] theorem any_reverse {l : List α} : l.reverse.any f = l.any f := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih, Bool.or_comm]

@[simp] theorem all_reverse {l : List α} : l.reverse.all f = l.all f := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih, Bool.and_comm]

@[simp] theorem any_flatten {l : List (List α)} : l.flatten.any f = l.any (any · f) := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

@[simp] theorem all_flatten {l : List (List α)} : l.flatten.all f = l.all (all · f) := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

@[simp] theorem any_replicate {n : Nat} {a : α} :
    (replicate n a).any f = if n = 0 then false else f a := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [replicate_succ, any_cons, ih, ite_eq_right (Nat.succ_ne_zero n)]
    by_cases h : n = 0 <;> simp [h]

@[simp] theorem all_replicate {n : Nat} {a : α} :
    (replicate n a).all f = if n = 0 then true else f a := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [replicate_succ, all_cons, ih, ite_eq_right (Nat.succ_ne_zero n)]
    by_cases h : n = 0 <;> simp [h]

/-! ### Boolean membership -/

@[simp] theorem elem_nil [BEq α] : ([] : List α).elem a = false := rfl

theorem elem_cons [BEq α] {a : α} :
    (b :: l).elem a = match a == b with | true => true | false => l.elem a := rfl

@[simp] theorem elem_eq_contains [BEq α] {a : α} {l : List α} : elem a l = l.contains a := rfl

@[simp] theorem contains_nil [BEq α] : ([] : List α).contains a = false := rfl

@[simp] theorem contains_cons [BEq α] {a : α} {b : α} {l : List α} :
    (a :: l).contains b = (b == a || l.contains b) := by
  show elem b (a :: l) = (b == a || elem b l)
  rw [elem_cons]
  cases b == a <;> rfl

theorem mem_of_elem_eq_true [BEq α] [LawfulBEq α] {a : α} {as : List α}
    (h : elem a as = true) : a ∈ as := elem_iff.mp h

theorem elem_eq_true_of_mem [BEq α] [LawfulBEq α] {a : α} {as : List α} (h : a ∈ as) :
    elem a as = true := elem_iff.mpr h

theorem contains_iff_mem [BEq α] [LawfulBEq α] {a : α} {as : List α} :
    as.contains a ↔ a ∈ as := elem_iff

theorem elem_eq_mem [BEq α] [LawfulBEq α] (a : α) (as : List α) :
    elem a as = decide (a ∈ as) := by rw [Bool.eq_iff_iff, elem_iff, decide_eq_true_iff]

@[simp] theorem contains_eq_mem [BEq α] [LawfulBEq α] (a : α) (as : List α) :
    as.contains a = decide (a ∈ as) := elem_eq_mem a as

theorem contains_eq_any_beq [BEq α] {l : List α} {a : α} : l.contains a = l.any (a == ·) := by
  induction l with
  | nil => rfl
  | cons b l ih => rw [contains_cons, any_cons, ih]

theorem any_beq [BEq α] {l : List α} {a : α} : (l.any fun x => a == x) = l.contains a :=
  contains_eq_any_beq.symm

@[simp] theorem contains_append [BEq α] {l₁ l₂ : List α} {x : α} :
    (l₁ ++ l₂).contains x = (l₁.contains x || l₂.contains x) := by
  rw [contains_eq_any_beq, any_append, ← contains_eq_any_beq, ← contains_eq_any_beq]

@[simp] theorem contains_reverse [BEq α] {l : List α} {x : α} :
    (l.reverse).contains x = l.contains x := by
  rw [contains_eq_any_beq, any_reverse, ← contains_eq_any_beq]

/-! ### Search -/

@[simp] theorem find?_nil : ([] : List α).find? p = none := rfl

@[simp] theorem find?_cons_of_pos {l : List α} (h : p a) : find? p (a :: l) = some a := by
  rw [find?, h]

@[simp] theorem find?_cons_of_neg {l : List α} (h : ¬ p a) : find? p (a :: l) = find? p l := by
  rw [find?, Bool.eq_false_iff.mpr h]

@[simp] theorem find?_eq_none : find? p l = none ↔ ∀ x ∈ l, ¬ p x := by
  induction l with
  | nil => simp
  | cons a l ih => by_cases h : p a <;> simp [h, ih]

theorem find?_some {l : List α} (h : find? p l = some a) : p a := by
  induction l with
  | nil => exact absurd h.symm (Option.some_ne_none a)
  | cons b l ih =>
    by_cases hb : p b
    · rw [find?_cons_of_pos hb, Option.some_inj] at h
      exact h ▸ hb
    · rw [find?_cons_of_neg hb] at h
      exact ih h

theorem mem_of_find?_eq_some {l : List α} (h : find? p l = some a) : a ∈ l := by
  induction l with
  | nil => exact absurd h.symm (Option.some_ne_none a)
  | cons b l ih =>
    by_cases hb : p b
    · rw [find?_cons_of_pos hb, Option.some_inj] at h
      exact h ▸ mem_cons_self
    · rw [find?_cons_of_neg hb] at h
      exact mem_cons_of_mem b (ih h)

end List

/-! ## Counting -/

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l : List α} {p q : α → Bool}

/-! ### How many elements pass a test -/

@[simp] theorem countP_nil : countP p [] = 0 := rfl

protected theorem countP_go_eq_add {l : List α} {n : Nat} :
    countP.go p l n = n + countP.go p l 0 := by
  induction l generalizing n with
  | nil => rfl
  | cons a l ih =>
    unfold countP.go
    cases p a with
    | true =>
      rw [cond_true, cond_true, ih (n := n + 1), ih (n := 0 + 1), Nat.zero_add, Nat.add_assoc]
    | false => rw [cond_false, cond_false]; exact ih

@[simp] theorem countP_cons_of_pos {l : List α} (pa : p a) :
    countP p (a :: l) = countP p l + 1 := by
  show countP.go p (a :: l) 0 = countP.go p l 0 + 1
  rw [countP.go, pa, cond_true, List.countP_go_eq_add, Nat.zero_add, Nat.add_comm]

@[simp] theorem countP_cons_of_neg {l : List α} (pa : ¬ p a) :
    countP p (a :: l) = countP p l := by
  show countP.go p (a :: l) 0 = countP.go p l 0
  rw [countP.go, Bool.eq_false_iff.mpr pa, cond_false]

theorem countP_cons {a : α} {l : List α} :
    countP p (a :: l) = countP p l + if p a then 1 else 0 := by
  by_cases h : p a <;> simp [h]

theorem countP_eq_length_filter {l : List α} : countP p l = length (filter p l) := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases h : p a <;> simp [h, ih]

theorem countP_le_length : countP p l ≤ l.length := by
  rw [countP_eq_length_filter]
  exact length_filter_le p l

@[simp] theorem countP_append {l₁ l₂ : List α} :
    countP p (l₁ ++ l₂) = countP p l₁ + countP p l₂ := by
  simp only [countP_eq_length_filter, filter_append, length_append]

@[simp] theorem countP_pos_iff {p : α → Bool} : 0 < countP p l ↔ ∃ a ∈ l, p a := by
  rw [countP_eq_length_filter, length_pos_iff_exists_mem]
  exact exists_congr fun a => mem_filter

@[simp] theorem countP_eq_zero {p : α → Bool} : countP p l = 0 ↔ ∀ a ∈ l, ¬ p a := by
  rw [countP_eq_length_filter, length_eq_zero_iff, filter_eq_nil_iff]

@[simp] theorem countP_eq_length {p : α → Bool} : countP p l = l.length ↔ ∀ a ∈ l, p a := by
  rw [countP_eq_length_filter, length_filter_eq_length_iff]

@[simp] theorem countP_map {p : β → Bool} {f : α → β} {l : List α} :
    countP p (map f l) = countP (p ∘ f) l := by
  rw [countP_eq_length_filter, filter_map, length_map, ← countP_eq_length_filter]

theorem countP_filter {l : List α} :
    countP p (filter q l) = countP (fun a => p a && q a) l := by
  simp only [countP_eq_length_filter, filter_filter]

@[simp] theorem countP_reverse {l : List α} : countP p l.reverse = countP p l := by
  simp only [countP_eq_length_filter, filter_reverse, length_reverse]

theorem countP_replicate {p : α → Bool} {a : α} {n : Nat} :
    countP p (replicate n a) = if p a then n else 0 := by
  rw [countP_eq_length_filter, filter_replicate]
  by_cases h : p a <;> simp [h]

theorem countP_congr (h : ∀ x ∈ l, p x ↔ q x) : countP p l = countP q l := by
  rw [countP_eq_length_filter, countP_eq_length_filter,
    filter_congr fun x hx => Bool.eq_iff_iff.mpr (h x hx)]

/-! ### How often an element occurs -/

section

variable [BEq α]

@[simp] theorem count_nil {a : α} : count a [] = 0 := rfl

theorem count_cons {a b : α} {l : List α} :
    count a (b :: l) = count a l + if b == a then 1 else 0 := countP_cons

theorem count_eq_countP {a : α} {l : List α} : count a l = countP (· == a) l := rfl

theorem count_le_length {a : α} {l : List α} : count a l ≤ l.length := countP_le_length

@[simp] theorem count_append {a : α} {l₁ l₂ : List α} :
    count a (l₁ ++ l₂) = count a l₁ + count a l₂ := countP_append

@[simp] theorem count_reverse {a : α} {l : List α} : count a l.reverse = count a l := countP_reverse

theorem count_singleton {a b : α} : count a [b] = if b == a then 1 else 0 := by
  rw [count_cons, count_nil, Nat.zero_add]

theorem count_le_count_cons {a b : α} {l : List α} : count a l ≤ count a (b :: l) := by
  rw [count_cons]
  exact Nat.le_add_right _ _

variable [LawfulBEq α]

@[simp] theorem count_cons_self {a : α} {l : List α} : count a (a :: l) = count a l + 1 := by
  simp [count_cons]

@[simp] theorem count_cons_of_ne (h : b ≠ a) {l : List α} : count a (b :: l) = count a l := by
  simp [count_cons, h]

theorem count_singleton_self {a : α} : count a [a] = 1 := by simp

@[simp] theorem count_pos_iff {a : α} {l : List α} : 0 < count a l ↔ a ∈ l := by
  rw [count_eq_countP, countP_pos_iff]
  simp

theorem count_eq_zero_of_not_mem {a : α} {l : List α} (h : a ∉ l) : count a l = 0 :=
  (Nat.eq_zero_or_pos _).resolve_right fun hp => h (count_pos_iff.mp hp)

theorem not_mem_of_count_eq_zero {a : α} {l : List α} (h : count a l = 0) : a ∉ l :=
  fun ha => Nat.ne_of_gt (count_pos_iff.mpr ha) h

theorem count_eq_zero {l : List α} : count a l = 0 ↔ a ∉ l :=
  ⟨not_mem_of_count_eq_zero, count_eq_zero_of_not_mem⟩

@[simp] theorem count_replicate_self {a : α} {n : Nat} : count a (replicate n a) = n := by
  rw [count_eq_countP, countP_replicate]
  simp

end

/-! ### Equality tests -/

instance instBEq [BEq α] : BEq (List α) := ⟨List.beq⟩

@[simp] theorem cons_beq_cons [BEq α] {a b : α} {l₁ l₂ : List α} :
    (a :: l₁ == b :: l₂) = (a == b && l₁ == l₂) := rfl

@[simp] theorem beq_nil_eq [BEq α] {l : List α} : (l == []) = l.isEmpty := by
  cases l <;> rfl

@[simp] theorem nil_beq_eq [BEq α] {l : List α} : ([] == l) = l.isEmpty := by
  cases l <;> rfl

instance [BEq α] [ReflBEq α] : ReflBEq (List α) where
  rfl {l} := by
    induction l with
    | nil => rfl
    | cons a l ih => rw [cons_beq_cons, ih, beq_self_eq_true]; rfl

instance [BEq α] [LawfulBEq α] : LawfulBEq (List α) where
  eq_of_beq {l₁ l₂} h := by
    induction l₁ generalizing l₂ with
    | nil =>
      cases l₂ with
      | nil => rfl
      | cons b l₂ => exact Bool.noConfusion h
    | cons a l₁ ih =>
      cases l₂ with
      | nil => exact Bool.noConfusion h
      | cons b l₂ =>
        rw [cons_beq_cons, Bool.and_eq_true] at h
        rw [eq_of_beq h.1, ih h.2]

end List
