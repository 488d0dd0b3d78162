prelude
import Init.List.Replicate
import Init.Bool.Cond

/-!
# Lists: counting
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l : List α} {p q : α → Bool}

/-! ## How many elements pass a test -/

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

/-! ## How often an element occurs -/

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

end List
