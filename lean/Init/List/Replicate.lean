prelude
import Init.List.Flatten
import Init.List.Reverse

/-!
# Lists: one value several times
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l : List α} {n m i : Nat} {p : α → Bool}

@[simp] theorem replicate_zero {a : α} : replicate 0 a = [] := rfl

theorem replicate_succ {a : α} {n : Nat} : replicate (n + 1) a = a :: replicate n a := rfl

@[simp] theorem replicate_one : replicate 1 a = [a] := rfl

@[simp] theorem length_replicate {n : Nat} {a : α} : (replicate n a).length = n := by
  induction n with
  | zero => rfl
  | succ n ih => exact congrArg Nat.succ ih

theorem replicate_succ' : replicate (n + 1) a = replicate n a ++ [a] := by
  induction n with
  | zero => rfl
  | succ n ih => exact congrArg (cons a) ih

@[simp] theorem mem_replicate {a b : α} {n : Nat} : b ∈ replicate n a ↔ n ≠ 0 ∧ b = a := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [replicate_succ, mem_cons, ih]
    exact ⟨fun h => ⟨Nat.succ_ne_zero n, h.elim id And.right⟩, fun h => Or.inl h.2⟩

theorem eq_of_mem_replicate {a b : α} {n : Nat} (h : b ∈ replicate n a) : b = a :=
  (mem_replicate.mp h).2

theorem forall_mem_replicate {p : α → Prop} {a : α} {n : Nat} :
    (∀ b, b ∈ replicate n a → p b) ↔ n = 0 ∨ p a := by
  cases n with
  | zero => simp
  | succ n => simp [Nat.succ_ne_zero]

@[simp] theorem replicate_succ_ne_nil {n : Nat} {a : α} : replicate (n + 1) a ≠ [] :=
  cons_ne_nil _ _

@[simp] theorem replicate_eq_nil_iff {n : Nat} (a : α) : replicate n a = [] ↔ n = 0 := by
  cases n with
  | zero => simp
  | succ n => simp [replicate_succ]

theorem eq_replicate_of_mem {a : α} {l : List α} (h : ∀ (b) (_ : b ∈ l), b = a) :
    l = replicate l.length a := by
  induction l with
  | nil => rfl
  | cons b l ih =>
    rw [length_cons, replicate_succ, ← ih fun c hc => h c (mem_cons_of_mem b hc),
      h b mem_cons_self]

theorem eq_replicate_iff {a : α} {n : Nat} {l : List α} :
    l = replicate n a ↔ length l = n ∧ ∀ (b) (_ : b ∈ l), b = a := by
  constructor
  · rintro rfl
    exact ⟨length_replicate, fun _ => eq_of_mem_replicate⟩
  · rintro ⟨rfl, h⟩
    exact eq_replicate_of_mem h

theorem map_eq_replicate_iff {l : List α} {f : α → β} {b : β} :
    l.map f = replicate l.length b ↔ ∀ x ∈ l, f x = b := by
  rw [eq_replicate_iff, length_map, forall_mem_map]
  exact and_iff_right rfl

@[simp] theorem map_const {l : List α} {b : β} :
    map (Function.const α b) l = replicate l.length b :=
  map_eq_replicate_iff.mpr fun _ _ => rfl

theorem map_const' {l : List α} {b : β} : map (fun _ => b) l = replicate l.length b := map_const

@[simp] theorem map_replicate {f : α → β} : (replicate n a).map f = replicate n (f a) := by
  induction n with
  | zero => rfl
  | succ n ih => exact congrArg (cons (f a)) ih

@[simp] theorem replicate_append_replicate :
    replicate n a ++ replicate m a = replicate (n + m) a := by
  induction n with
  | zero => rw [Nat.zero_add]; rfl
  | succ n ih => rw [Nat.succ_add]; exact congrArg (cons a) ih

@[simp] theorem reverse_replicate {n : Nat} {a : α} : (replicate n a).reverse = replicate n a :=
  eq_replicate_iff.mpr
    ⟨by simp, fun _ hb => eq_of_mem_replicate (mem_reverse.mp hb)⟩

theorem filter_replicate : (replicate n a).filter p = if p a then replicate n a else [] := by
  induction n with
  | zero => simp
  | succ n ih => by_cases h : p a <;> simp [replicate_succ, h] at ih ⊢ <;> exact ih

@[simp] theorem filter_replicate_of_pos (h : p a) : (replicate n a).filter p = replicate n a := by
  rw [filter_replicate, ite_eq_left h]

@[simp] theorem filter_replicate_of_neg (h : ¬ p a) : (replicate n a).filter p = [] := by
  rw [filter_replicate, ite_eq_right h]

theorem head?_replicate {a : α} {n : Nat} :
    (replicate n a).head? = if n = 0 then none else some a := by
  cases n <;> simp [replicate_succ]

theorem getLast?_replicate {a : α} {n : Nat} :
    (replicate n a).getLast? = if n = 0 then none else some a := by
  rw [getLast?_eq_head?_reverse, reverse_replicate, head?_replicate]

@[simp] theorem tail_replicate {n : Nat} {a : α} :
    (replicate n a).tail = replicate (n - 1) a := by
  cases n <;> rfl

@[simp] theorem flatten_replicate_nil : (replicate n ([] : List α)).flatten = [] := by
  induction n with
  | zero => rfl
  | succ n ih => exact ih

@[simp] theorem flatten_replicate_singleton :
    (replicate n [a]).flatten = replicate n a := by
  induction n with
  | zero => rfl
  | succ n ih => exact congrArg (cons a) ih

@[simp] theorem flatten_replicate_replicate :
    (replicate n (replicate m a)).flatten = replicate (n * m) a := by
  induction n with
  | zero => rw [Nat.zero_mul]; rfl
  | succ n ih =>
    rw [replicate_succ, flatten_cons, ih, replicate_append_replicate, Nat.succ_mul, Nat.add_comm]

@[simp] theorem isEmpty_replicate : (replicate n a).isEmpty = decide (n = 0) := by
  cases n <;> simp [replicate_succ]

end List
