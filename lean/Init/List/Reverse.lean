prelude
import Init.List.Map

/-!
# Lists: reverse, the last element, and one value several times
-/

universe u v w

/-! ## Reverse and the last element -/

namespace List

variable {α : Type u} {β : Type v} {a b x : α} {l l' l₁ l₂ as bs xs : List α}

/-! ### Reverse -/

@[simp] theorem reverseAux_nil {r : List α} : reverseAux [] r = r := rfl

@[simp] theorem reverseAux_cons {r : List α} : reverseAux (a :: l) r = reverseAux l (a :: r) := rfl

theorem mem_reverseAux {x : α} {as bs : List α} : x ∈ reverseAux as bs ↔ x ∈ as ∨ x ∈ bs := by
  induction as generalizing bs with
  | nil => simp
  | cons a as ih =>
    rw [reverseAux_cons, ih, mem_cons, mem_cons, or_assoc, or_left_comm]

@[simp] theorem mem_reverse {x : α} {as : List α} : x ∈ reverse as ↔ x ∈ as := by
  rw [reverse, mem_reverseAux, mem_nil_iff, or_false]

@[simp] theorem reverse_eq_nil_iff {xs : List α} : xs.reverse = [] ↔ xs = [] := by
  cases xs <;> simp

theorem reverse_ne_nil_iff {xs : List α} : xs.reverse ≠ [] ↔ xs ≠ [] := not_congr reverse_eq_nil_iff

@[simp] theorem isEmpty_reverse {xs : List α} : xs.reverse.isEmpty = xs.isEmpty := by
  rw [Bool.eq_iff_iff, isEmpty_iff, isEmpty_iff, reverse_eq_nil_iff]

theorem reverse_eq_iff {as bs : List α} : as.reverse = bs ↔ as = bs.reverse := by
  constructor <;> (rintro rfl; simp)

@[simp] theorem reverse_inj {xs ys : List α} : xs.reverse = ys.reverse ↔ xs = ys := by
  simp [reverse_eq_iff]

@[simp] theorem reverse_eq_cons_iff {xs : List α} {a : α} {ys : List α} :
    xs.reverse = a :: ys ↔ xs = ys.reverse ++ [a] := by rw [reverse_eq_iff, reverse_cons]

@[simp] theorem reverse_eq_append_iff {xs ys zs : List α} :
    xs.reverse = ys ++ zs ↔ xs = zs.reverse ++ ys.reverse := by
  rw [reverse_eq_iff, reverse_append]

theorem reverse_concat {l : List α} {a : α} : (l ++ [a]).reverse = a :: l.reverse := by simp

theorem reverse_eq_concat {xs ys : List α} {a : α} :
    xs.reverse = ys ++ [a] ↔ xs = a :: ys.reverse := by rw [reverse_eq_iff, reverse_concat]

theorem reverse_singleton {a : α} : [a].reverse = [a] := rfl

@[simp] theorem map_reverse {f : α → β} {l : List α} : l.reverse.map f = (l.map f).reverse := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

@[simp] theorem filter_reverse {p : α → Bool} {l : List α} :
    l.reverse.filter p = (l.filter p).reverse := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases h : p a <;> simp [h, ih]

@[simp] theorem filterMap_reverse {f : α → Option β} {l : List α} :
    l.reverse.filterMap f = (l.filterMap f).reverse := by
  induction l with
  | nil => rfl
  | cons a l ih => cases h : f a <;> simp [h, ih]

/-! ### The last element -/

@[simp] theorem getLast_singleton {a : α} (h : [a] ≠ []) : getLast [a] h = a := rfl

@[simp] theorem getLast_cons_cons {a : α} {l : List α} :
    getLast (a :: b :: l) (by simp) = getLast (b :: l) (by simp) := rfl

theorem getLast_cons {a : α} {l : List α} : ∀ (h : l ≠ nil),
    getLast (a :: l) (cons_ne_nil a l) = getLast l h := by
  cases l with
  | nil => exact fun h => absurd rfl h
  | cons b l => exact fun _ => rfl

theorem getLast_concat {a : α} {l : List α} : getLast (l ++ [a]) (by simp) = a := by
  induction l with
  | nil => rfl
  | cons b l ih => exact (getLast_cons (concat_ne_nil a l)).trans ih

@[simp] theorem getLast?_nil : @getLast? α [] = none := rfl

@[simp] theorem getLast?_singleton {a : α} : getLast? [a] = some a := rfl

@[simp] theorem getLast?_cons_cons : (a :: b :: l).getLast? = (b :: l).getLast? := rfl

theorem getLast?_cons {a : α} : (a :: l).getLast? = some (l.getLast?.getD a) := by cases l <;> rfl

theorem getLast?_eq_some_getLast : ∀ {l : List α} (h : l ≠ []), getLast? l = some (getLast l h)
  | [], h => absurd rfl h
  | _ :: _, _ => rfl

theorem getLast_eq_iff_getLast?_eq_some {xs : List α} (h : xs ≠ []) :
    xs.getLast h = a ↔ xs.getLast? = some a := by
  rw [getLast?_eq_some_getLast h, Option.some_inj]

theorem getLast?_concat {l : List α} {a : α} : (l ++ [a]).getLast? = some a := by
  rw [getLast?_eq_some_getLast (concat_ne_nil a l), getLast_concat]

@[simp] theorem getLastD_eq_getLast? {a : α} {l : List α} :
    getLastD l a = (getLast? l).getD a := by cases l <;> rfl

theorem getLastD_concat {a b : α} {l : List α} : (l ++ [b]).getLastD a = b := by
  simp [getLast?_concat]

@[simp] theorem getLast?_reverse {l : List α} : l.reverse.getLast? = l.head? := by
  cases l with
  | nil => rfl
  | cons a l => rw [reverse_cons, getLast?_concat, head?_cons]

@[simp] theorem head?_reverse {l : List α} : l.reverse.head? = l.getLast? := by
  rw [← getLast?_reverse, reverse_reverse]

theorem getLast?_eq_head?_reverse {xs : List α} : xs.getLast? = xs.reverse.head? := by simp

theorem head?_eq_getLast?_reverse {xs : List α} : xs.head? = xs.reverse.getLast? := by simp

@[simp] theorem getLast?_append {l l' : List α} :
    (l ++ l').getLast? = l'.getLast?.or l.getLast? := by
  rw [getLast?_eq_head?_reverse, reverse_append, head?_append, head?_reverse, head?_reverse]

@[simp] theorem getLast_append_of_ne_nil {l : List α} (h₁ : l ++ l' ≠ []) (h₂ : l' ≠ []) :
    (l ++ l').getLast h₁ = l'.getLast h₂ := by
  rw [getLast_eq_iff_getLast?_eq_some, getLast?_append, getLast?_eq_some_getLast h₂]
  rfl

@[simp] theorem getLast?_eq_none_iff {xs : List α} : xs.getLast? = none ↔ xs = [] := by
  rw [getLast?_eq_head?_reverse, head?_eq_none_iff, reverse_eq_nil_iff]

theorem getLast?_eq_some_iff {xs : List α} {a : α} :
    xs.getLast? = some a ↔ ∃ ys, xs = ys ++ [a] := by
  rw [getLast?_eq_head?_reverse, head?_eq_some_iff]
  constructor
  · rintro ⟨ys, h⟩
    exact ⟨ys.reverse, reverse_eq_cons_iff.mp h⟩
  · rintro ⟨ys, rfl⟩
    exact ⟨ys.reverse, reverse_concat⟩

@[simp] theorem getLast_mem : ∀ {l : List α} (h : l ≠ []), getLast l h ∈ l := by
  intro l
  induction l with
  | nil => exact fun h => absurd rfl h
  | cons a l ih =>
    cases l with
    | nil => exact fun _ => mem_cons_self
    | cons b l => exact fun _ => mem_cons_of_mem a (ih (cons_ne_nil b l))

theorem mem_of_getLast? {l : List α} {a : α} (h : getLast? l = some a) : a ∈ l := by
  obtain ⟨ys, rfl⟩ := getLast?_eq_some_iff.mp h
  exact mem_concat_self

@[simp] theorem getLast?_map {f : α → β} {l : List α} :
    (map f l).getLast? = l.getLast?.map f := by
  rw [getLast?_eq_head?_reverse, ← map_reverse, head?_map, head?_reverse]

/-! ### All but the last -/

@[simp] theorem dropLast_nil : ([] : List α).dropLast = [] := rfl

@[simp] theorem dropLast_singleton : [x].dropLast = [] := rfl

@[simp] theorem dropLast_cons_cons {y : α} {zs : List α} :
    (x :: y :: zs).dropLast = x :: (y :: zs).dropLast := rfl

theorem dropLast_cons_of_ne_nil {x : α} {l : List α} (h : l ≠ []) :
    (x :: l).dropLast = x :: l.dropLast := by
  cases l with
  | nil => exact absurd rfl h
  | cons a l => rfl

@[simp] theorem dropLast_concat : dropLast (l₁ ++ [b]) = l₁ := by
  induction l₁ with
  | nil => rfl
  | cons a l₁ ih => rw [cons_append, dropLast_cons_of_ne_nil (concat_ne_nil b l₁), ih]

@[simp] theorem dropLast_append_of_ne_nil {l : List α} : ∀ {l' : List α} (_ : l ≠ []),
    (l' ++ l).dropLast = l' ++ l.dropLast := by
  intro l' h
  induction l' with
  | nil => rfl
  | cons a l' ih =>
    rw [cons_append, dropLast_cons_of_ne_nil (append_ne_nil_of_right_ne_nil l' h), ih, cons_append]

theorem dropLast_concat_getLast : ∀ {l : List α} (h : l ≠ []), dropLast l ++ [getLast l h] = l := by
  intro l h
  obtain (rfl | ⟨l', b, rfl⟩) := eq_nil_or_concat l
  · exact absurd rfl h
  · simp

@[simp] theorem length_dropLast {xs : List α} : xs.dropLast.length = xs.length - 1 := by
  obtain (rfl | ⟨l', b, rfl⟩) := eq_nil_or_concat xs
  · rfl
  · simp

@[simp] theorem map_dropLast {f : α → β} {l : List α} :
    l.dropLast.map f = (l.map f).dropLast := by
  obtain (rfl | ⟨l', b, rfl⟩) := eq_nil_or_concat l
  · rfl
  · simp

@[simp] theorem tail_reverse {l : List α} : l.reverse.tail = l.dropLast.reverse := by
  obtain (rfl | ⟨l', b, rfl⟩) := eq_nil_or_concat l
  · rfl
  · simp

end List

/-! ## One value several times -/

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

@[simp] theorem isEmpty_replicate : (replicate n a).isEmpty = decide (n = 0) := by
  cases n <;> simp [replicate_succ]

end List
