prelude
import Init.List.Reverse
import Init.Nat.Sub

/-!
# Lists: take and drop
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {a x : α} {l l₁ l₂ : List α} {i j n : Nat} {p : α → Bool}

@[simp] theorem take_nil {i : Nat} : ([] : List α).take i = [] := by cases i <;> rfl

@[simp] theorem take_zero {l : List α} : l.take 0 = [] := rfl

@[simp] theorem take_succ_cons {a : α} {as : List α} {i : Nat} :
    (a :: as).take (i + 1) = a :: as.take i := rfl

@[simp] theorem drop_nil : ([] : List α).drop i = [] := by cases i <;> rfl

@[simp] theorem drop_zero {l : List α} : l.drop 0 = l := rfl

@[simp] theorem drop_succ_cons {a : α} {l : List α} {i : Nat} :
    (a :: l).drop (i + 1) = l.drop i := rfl

theorem take_cons {l : List α} (h : 0 < i) : take i (a :: l) = a :: take (i - 1) l := by
  cases i with
  | zero => exact absurd h (Nat.lt_irrefl 0)
  | succ i => rfl

@[simp] theorem drop_one {l : List α} : drop 1 l = tail l := by cases l <;> rfl

@[simp] theorem take_append_drop : ∀ (i : Nat) (l : List α), take i l ++ drop i l = l
  | 0, _ => rfl
  | _ + 1, [] => rfl
  | i + 1, a :: l => congrArg (cons a) (take_append_drop i l)

/-! ## Lengths -/

@[simp] theorem length_take : ∀ {i : Nat} {l : List α}, (take i l).length = min i l.length
  | 0, _ => (Nat.zero_min _).symm
  | _ + 1, [] => (Nat.min_zero _).symm
  | _ + 1, _ :: _ => (congrArg Nat.succ length_take).trans (Nat.succ_min_succ _ _).symm

@[simp] theorem length_drop {i : Nat} {l : List α} : (drop i l).length = l.length - i := by
  induction l generalizing i with
  | nil => rw [drop_nil, length_nil, Nat.zero_sub]
  | cons a l ih =>
    cases i with
    | zero => rfl
    | succ i => rw [drop_succ_cons, ih, length_cons, Nat.add_sub_add_right]

theorem length_take_le (i : Nat) (l : List α) : length (take i l) ≤ i := by
  rw [length_take]
  exact Nat.min_le_left i _

theorem length_take_le' (i : Nat) (l : List α) : length (take i l) ≤ l.length := by
  rw [length_take]
  exact Nat.min_le_right i _

theorem length_take_of_le (h : i ≤ length l) : length (take i l) = i := by
  rw [length_take, Nat.min_eq_left h]

theorem take_of_length_le {l : List α} (h : l.length ≤ i) : take i l = l := by
  induction l generalizing i with
  | nil => exact take_nil
  | cons a l ih =>
    cases i with
    | zero => exact absurd h (Nat.not_succ_le_zero _)
    | succ i => rw [take_succ_cons, ih (Nat.le_of_succ_le_succ h)]

theorem drop_of_length_le {l : List α} (h : l.length ≤ i) : drop i l = [] :=
  eq_nil_of_length_eq_zero (length_drop.trans (Nat.sub_eq_zero_of_le h))

theorem drop_eq_nil_of_le {as : List α} {i : Nat} (h : as.length ≤ i) : as.drop i = [] :=
  drop_of_length_le h

@[simp] theorem take_length {l : List α} : take l.length l = l := take_of_length_le (Nat.le_refl _)

@[simp] theorem drop_length {l : List α} : drop l.length l = [] := drop_of_length_le (Nat.le_refl _)

@[simp] theorem drop_eq_nil_iff {l : List α} {i : Nat} : l.drop i = [] ↔ l.length ≤ i := by
  constructor
  · intro h
    have e : l.length - i = 0 := length_drop.symm.trans (congrArg length h)
    exact Nat.le_of_sub_eq_zero e
  · exact drop_of_length_le

@[simp] theorem take_eq_nil_iff {l : List α} {i : Nat} : l.take i = [] ↔ i = 0 ∨ l = [] := by
  cases l <;> cases i <;> simp

/-! ## Of other lists -/

theorem take_left {l₁ l₂ : List α} : take l₁.length (l₁ ++ l₂) = l₁ := by
  induction l₁ with
  | nil => rfl
  | cons a l₁ ih => exact congrArg (cons a) ih

theorem drop_left {l₁ l₂ : List α} : drop l₁.length (l₁ ++ l₂) = l₂ := by
  induction l₁ with
  | nil => rfl
  | cons a l₁ ih => exact ih

@[simp] theorem take_left' {l₁ l₂ : List α} {i : Nat} (h : l₁.length = i) :
    take i (l₁ ++ l₂) = l₁ := h ▸ take_left

@[simp] theorem drop_left' {l₁ l₂ : List α} {i : Nat} (h : l₁.length = i) :
    drop i (l₁ ++ l₂) = l₂ := h ▸ drop_left

theorem take_append {l₁ l₂ : List α} {i : Nat} :
    take i (l₁ ++ l₂) = take i l₁ ++ take (i - l₁.length) l₂ := by
  induction l₁ generalizing i with
  | nil => simp
  | cons a l₁ ih =>
    cases i with
    | zero => rw [Nat.zero_sub]; rfl
    | succ i =>
      rw [cons_append, take_succ_cons, ih, take_succ_cons, cons_append, length_cons,
        Nat.add_sub_add_right]

theorem drop_append {l₁ l₂ : List α} {i : Nat} :
    drop i (l₁ ++ l₂) = drop i l₁ ++ drop (i - l₁.length) l₂ := by
  induction l₁ generalizing i with
  | nil => simp
  | cons a l₁ ih =>
    cases i with
    | zero => rw [Nat.zero_sub]; rfl
    | succ i =>
      rw [cons_append, drop_succ_cons, ih, drop_succ_cons, length_cons, Nat.add_sub_add_right]

theorem take_append_of_le_length {l₁ l₂ : List α} {i : Nat} (h : i ≤ l₁.length) :
    (l₁ ++ l₂).take i = l₁.take i := by
  rw [take_append, Nat.sub_eq_zero_of_le h, take_zero, append_nil]

theorem drop_append_of_le_length {l₁ l₂ : List α} {i : Nat} (h : i ≤ l₁.length) :
    (l₁ ++ l₂).drop i = l₁.drop i ++ l₂ := by
  rw [drop_append, Nat.sub_eq_zero_of_le h, drop_zero]

theorem take_take {i j : Nat} {l : List α} : take i (take j l) = take (min i j) l := by
  induction l generalizing i j with
  | nil => simp
  | cons a l ih =>
    cases i with
    | zero => rw [Nat.zero_min]; rfl
    | succ i =>
      cases j with
      | zero => rw [Nat.min_zero]; rfl
      | succ j =>
        rw [take_succ_cons, take_succ_cons, ih]
        exact congrArg (take · (a :: l)) (Nat.succ_min_succ i j).symm

@[simp] theorem drop_drop {i j : Nat} {l : List α} : drop i (drop j l) = drop (j + i) l := by
  induction l generalizing j with
  | nil => simp
  | cons a l ih =>
    cases j with
    | zero => rw [Nat.zero_add]; rfl
    | succ j => rw [drop_succ_cons, ih, Nat.succ_add]; rfl

theorem take_add {l : List α} {i j : Nat} :
    l.take (i + j) = l.take i ++ (l.drop i).take j := by
  induction l generalizing i with
  | nil => simp
  | cons a l ih =>
    cases i with
    | zero => rw [Nat.zero_add]; rfl
    | succ i => rw [Nat.succ_add, Nat.succ_eq_add_one, take_succ_cons, ih]; rfl

@[simp] theorem tail_drop {l : List α} {i : Nat} : (l.drop i).tail = l.drop (i + 1) := by
  rw [← drop_one, drop_drop]

@[simp] theorem drop_tail {l : List α} {i : Nat} : l.tail.drop i = l.drop (i + 1) := by
  rw [← drop_one, drop_drop, Nat.add_comm]

@[simp] theorem map_take {f : α → β} {l : List α} {i : Nat} :
    (l.take i).map f = (l.map f).take i := by
  induction l generalizing i with
  | nil => simp
  | cons a l ih =>
    cases i with
    | zero => rfl
    | succ i => exact congrArg (cons (f a)) ih

@[simp] theorem map_drop {f : α → β} {l : List α} {i : Nat} :
    (l.drop i).map f = (l.map f).drop i := by
  induction l generalizing i with
  | nil => simp
  | cons a l ih =>
    cases i with
    | zero => rfl
    | succ i => exact ih

@[simp] theorem take_replicate {a : α} {i n : Nat} :
    take i (replicate n a) = replicate (min i n) a := by
  induction n generalizing i with
  | zero => simp
  | succ n ih =>
    cases i with
    | zero => simp
    | succ i =>
      rw [replicate_succ, take_succ_cons, ih]
      exact congrArg (replicate · a) (Nat.succ_min_succ i n).symm

@[simp] theorem drop_replicate {a : α} {i n : Nat} :
    drop i (replicate n a) = replicate (n - i) a := by
  induction n generalizing i with
  | zero => simp
  | succ n ih =>
    cases i with
    | zero => rfl
    | succ i => rw [replicate_succ, drop_succ_cons, ih, Nat.add_sub_add_right]

theorem dropLast_eq_take {l : List α} : l.dropLast = l.take (l.length - 1) := by
  obtain (rfl | ⟨l', b, rfl⟩) := eq_nil_or_concat l
  · rfl
  · simp

theorem mem_of_mem_take {l : List α} (h : a ∈ l.take i) : a ∈ l := by
  rw [← take_append_drop i l]
  exact mem_append_left _ h

theorem mem_of_mem_drop {i : Nat} {l : List α} (h : a ∈ l.drop i) : a ∈ l := by
  rw [← take_append_drop i l]
  exact mem_append_right _ h

@[simp] theorem getElem?_drop {xs : List α} {i j : Nat} : (xs.drop i)[j]? = xs[i + j]? := by
  induction xs generalizing i with
  | nil => rw [drop_nil]; rfl
  | cons a xs ih =>
    cases i with
    | zero => rw [Nat.zero_add]; rfl
    | succ i => rw [drop_succ_cons, ih, Nat.succ_add]; rfl

@[simp] theorem getElem?_take_of_lt {l : List α} {i j : Nat} (h : i < j) :
    (l.take j)[i]? = l[i]? := by
  induction l generalizing i j with
  | nil => simp
  | cons a l ih =>
    cases j with
    | zero => exact absurd h (Nat.not_lt_zero i)
    | succ j =>
      cases i with
      | zero => rfl
      | succ i => exact ih (Nat.lt_of_succ_lt_succ h)

/-! ## As long as a test is passed -/

@[simp] theorem takeWhile_nil : ([] : List α).takeWhile p = [] := rfl

@[simp] theorem dropWhile_nil : ([] : List α).dropWhile p = [] := rfl

@[simp] theorem takeWhile_cons_of_pos {p : α → Bool} {a : α} {l : List α} (h : p a) :
    (a :: l).takeWhile p = a :: l.takeWhile p := by rw [takeWhile, h]

@[simp] theorem takeWhile_cons_of_neg {p : α → Bool} {a : α} {l : List α} (h : ¬ p a) :
    (a :: l).takeWhile p = [] := by rw [takeWhile, Bool.eq_false_of_ne_true h]

@[simp] theorem dropWhile_cons_of_pos {a : α} {l : List α} (h : p a) :
    (a :: l).dropWhile p = l.dropWhile p := by rw [dropWhile, h]

@[simp] theorem dropWhile_cons_of_neg {a : α} {l : List α} (h : ¬ p a) :
    (a :: l).dropWhile p = a :: l := by rw [dropWhile, Bool.eq_false_of_ne_true h]

@[simp] theorem takeWhile_append_dropWhile {p : α → Bool} {l : List α} :
    takeWhile p l ++ dropWhile p l = l := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases h : p a <;> simp [h, ih]

@[simp] theorem all_takeWhile {l : List α} : (l.takeWhile p).all p = true := by
  induction l with
  | nil => rfl
  | cons a l ih =>
    by_cases h : p a
    · rw [takeWhile_cons_of_pos h]
      exact (congrArg (· && _) h).trans ih
    · rw [takeWhile_cons_of_neg h]; rfl

end List
