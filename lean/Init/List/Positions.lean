prelude
import Init.List.Take

/-!
# Elements at given positions

What stands at a position of an appended, reversed, shortened or changed list.
-/

universe u v

namespace List

variable {α : Type u} {β : Type v} {a x d : α} {l l₁ l₂ : List α} {i j n : Nat}

/-! ## Rules for positions -/

@[simp] theorem none_eq_getElem?_iff {l : List α} {i : Nat} : none = l[i]? ↔ length l ≤ i :=
  eq_comm.trans getElem?_eq_none_iff

@[simp] theorem some_getElem_eq_getElem?_iff {xs : List α} {i : Nat} (h : i < xs.length) :
    (some xs[i] = xs[i]?) ↔ True :=
  iff_true_intro (getElem?_eq_getElem h).symm

@[simp] theorem getElem?_eq_some_getElem_iff {xs : List α} {i : Nat} (h : i < xs.length) :
    (xs[i]? = some xs[i]) ↔ True :=
  iff_true_intro (getElem?_eq_getElem h)

theorem getElem_cons {l : List α} (w : i < (a :: l).length) :
    (a :: l)[i] =
      if h : i = 0 then a
      else l[i - 1]'(match i, h with | _ + 1, _ => Nat.succ_lt_succ_iff.mp w) := by
  cases i <;> rfl

theorem getElem?_singleton {a : α} {i : Nat} : [a][i]? = if i = 0 then some a else none := by
  cases i <;> rfl

theorem mem_of_getElem {l : List α} {i : Nat} {h : i < l.length} {a : α} (e : l[i] = a) : a ∈ l :=
  e ▸ getElem_mem h

theorem forall_getElem {l : List α} {p : α → Prop} :
    (∀ (i : Nat) h, p (l[i]'h)) ↔ ∀ a, a ∈ l → p a := by
  constructor
  · intro h a ha
    obtain ⟨i, hi, e⟩ := getElem_of_mem ha
    exact e ▸ h i hi
  · exact fun h i hi => h _ (getElem_mem hi)

theorem getD_getElem? {l : List α} {i : Nat} {d : α} :
    l[i]?.getD d = if p : i < l.length then l[i]'p else d := by
  by_cases h : i < l.length
  · rw [dif_pos h, getElem?_eq_getElem h, Option.getD_some]
  · rw [dif_neg h, getElem?_eq_none (Nat.le_of_not_lt h), Option.getD_none]

theorem getElem_zero {l : List α} (h : 0 < l.length) : l[0] = l.head (length_pos_iff.mp h) :=
  match l, h with
  | _ :: _, _ => rfl

theorem head_eq_getElem {l : List α} (h : l ≠ []) : head l h = l[0]'(length_pos_iff.mpr h) :=
  match l, h with
  | _ :: _, _ => rfl

/-! ## Append -/

theorem getElem_append_left {as bs : List α} {i : Nat} (h : i < as.length)
    {h' : i < (as ++ bs).length} : (as ++ bs)[i] = as[i] :=
  Option.some.inj <| by
    rw [← getElem?_eq_getElem, getElem?_append_left h, getElem?_eq_getElem]

theorem getElem_append_right {as bs : List α} {i : Nat} (h₁ : as.length ≤ i)
    {h₂ : i < (as ++ bs).length} :
    (as ++ bs)[i] = bs[i - as.length]'(by
      rw [length_append, Nat.add_comm] at h₂
      exact (Nat.sub_lt_iff_lt_add h₁).mpr h₂) :=
  Option.some.inj <| by
    rw [← getElem?_eq_getElem, getElem?_append_right h₁, getElem?_eq_getElem]

attribute [simp] getElem_append_left getElem_append_right

theorem getElem_append {l₁ l₂ : List α} {i : Nat} (h : i < (l₁ ++ l₂).length) :
    (l₁ ++ l₂)[i] =
      if h' : i < l₁.length then l₁[i]
      else l₂[i - l₁.length]'(by
        rw [length_append, Nat.add_comm] at h
        exact (Nat.sub_lt_iff_lt_add (Nat.le_of_not_lt h')).mpr h) := by
  split
  · next h' => exact getElem_append_left h'
  · next h' => exact getElem_append_right (Nat.le_of_not_lt h')

@[simp] theorem getElem_concat_length {l : List α} {a : α} {i : Nat} (h : i = l.length)
    (w : i < (l ++ [a]).length) : (l ++ [a])[i]'w = a := by
  subst h
  exact Option.some.inj (by rw [← getElem?_eq_getElem, getElem?_concat_length])

/-! ## Parts -/

@[simp] theorem getElem_tail {l : List α} {i : Nat} (h : i < l.tail.length) :
    (tail l)[i] = l[i + 1]'(Nat.add_lt_of_lt_sub (length_tail ▸ h)) :=
  match l, h with
  | _ :: _, _ => rfl

@[simp] theorem getElem_drop {xs : List α} {i j : Nat} {h : j < (xs.drop i).length} :
    (xs.drop i)[j] = xs[i + j]'(by
      rw [length_drop] at h
      rw [Nat.add_comm]
      exact Nat.add_lt_of_lt_sub h) :=
  Option.some.inj <| by rw [← getElem?_eq_getElem, getElem?_drop, getElem?_eq_getElem]

@[simp] theorem getElem_take {xs : List α} {j i : Nat} {h : i < (xs.take j).length} :
    (xs.take j)[i] =
      xs[i]'(Nat.lt_of_lt_of_le h (length_take_le' _ _)) :=
  Option.some.inj <| by
    have hj : i < j := Nat.lt_of_lt_of_le h (length_take_le _ _)
    rw [← getElem?_eq_getElem, getElem?_take_of_lt hj, getElem?_eq_getElem]

theorem getElem?_take {l : List α} {i j : Nat} :
    (l.take i)[j]? = if j < i then l[j]? else none := by
  split
  · next h => exact getElem?_take_of_lt h
  · next h =>
    exact getElem?_eq_none (Nat.le_trans (length_take_le i l) (Nat.le_of_not_lt h))

/-! ## Reverse -/

theorem getElem?_reverse' : ∀ {l : List α} {i j : Nat}, i + j + 1 = length l →
    l.reverse[i]? = l[j]?
  | [], _, _, _ => rfl
  | a :: l, i, 0, h => by
    have e : i = l.reverse.length := by
      rw [length_reverse]
      exact Nat.succ.inj h
    rw [reverse_cons, e, getElem?_concat_length]
    rfl
  | a :: l, i, j + 1, h => by
    have e : i + j + 1 = l.length := Nat.succ.inj h
    have lt : i < l.reverse.length := by
      rw [length_reverse, ← e]
      exact Nat.lt_succ_of_le (Nat.le_add_right i j)
    rw [reverse_cons, getElem?_append_left lt, getElem?_reverse' e, getElem?_cons_succ]

@[simp] theorem getElem?_reverse {l : List α} {i : Nat} (h : i < length l) :
    l.reverse[i]? = l[l.length - 1 - i]? :=
  getElem?_reverse' <| by
    rw [Nat.add_sub_of_le (Nat.le_sub_one_of_lt h),
      Nat.sub_add_cancel (Nat.lt_of_le_of_lt (Nat.zero_le i) h)]

@[simp] theorem getElem_reverse {l : List α} {i : Nat} (h : i < l.reverse.length) :
    l.reverse[i] = l[l.length - 1 - i]'(Nat.sub_one_sub_lt_of_lt (length_reverse ▸ h)) :=
  Option.some.inj <| by
    rw [← getElem?_eq_getElem, getElem?_reverse (length_reverse ▸ h), getElem?_eq_getElem]

/-! ## Change of one element -/

@[simp] theorem getElem_set_self {l : List α} {i : Nat} {a : α} (h : i < (l.set i a).length) :
    (l.set i a)[i] = a :=
  Option.some.inj <| by
    rw [← getElem?_eq_getElem, getElem?_set_self (length_set ▸ h)]

@[simp] theorem getElem_set_ne {l : List α} {i j : Nat} (h : i ≠ j) {a : α}
    (hj : j < (l.set i a).length) : (l.set i a)[j] = l[j]'(length_set ▸ hj) :=
  Option.some.inj <| by
    rw [← getElem?_eq_getElem, getElem?_set_ne h, getElem?_eq_getElem]

theorem getElem_set {l : List α} {i j : Nat} {a : α} (h : j < (l.set i a).length) :
    (set l i a)[j]'h = if i = j then a else l[j]'(length_set ▸ h) := by
  split
  · next e =>
    subst e
    exact getElem_set_self h
  · next e => exact getElem_set_ne e h

theorem getElem?_set {l : List α} {i j : Nat} {a : α} :
    (l.set i a)[j]? = if i = j then if i < l.length then some a else none else l[j]? := by
  split
  · next e =>
    subst e
    split
    · next h => exact getElem?_set_self h
    · next h =>
      refine getElem?_eq_none ?_
      rw [length_set]
      exact Nat.le_of_not_lt h
  · next e => exact getElem?_set_ne e

theorem set_eq_of_length_le {l : List α} {i : Nat} (h : l.length ≤ i) {a : α} : l.set i a = l := by
  induction l generalizing i with
  | nil => rfl
  | cons b l ih =>
    cases i with
    | zero => exact absurd h (Nat.not_succ_le_zero _)
    | succ i => exact congrArg (List.cons b) (ih (Nat.le_of_succ_le_succ h))

@[simp] theorem set_getElem_self {as : List α} {i : Nat} (h : i < as.length) :
    as.set i as[i] = as := by
  refine ext_getElem? fun j => ?_
  rw [getElem?_set]
  split
  · next e =>
    subst e
    exact (getElem?_eq_getElem h).symm
  · rfl

theorem set_comm (a b : α) {i j : Nat} {l : List α} (h : i ≠ j) :
    (l.set i a).set j b = (l.set j b).set i a := by
  induction l generalizing i j with
  | nil => rfl
  | cons x l ih =>
    cases i <;> cases j
    · exact absurd rfl h
    · rfl
    · rfl
    · exact congrArg (List.cons x) (ih fun e => h (congrArg Nat.succ e))

theorem mem_set {l : List α} {i : Nat} (h : i < l.length) (a : α) : a ∈ l.set i a :=
  mem_of_getElem? (getElem?_set_self h)

theorem mem_or_eq_of_mem_set {l : List α} {i : Nat} {a b : α} (h : a ∈ l.set i b) :
    a ∈ l ∨ a = b := by
  induction l generalizing i with
  | nil => exact absurd h not_mem_nil
  | cons x l ih =>
    cases i with
    | zero =>
      cases h with
      | head => exact Or.inr rfl
      | tail _ h => exact Or.inl (mem_cons_of_mem x h)
    | succ i =>
      cases h with
      | head => exact Or.inl mem_cons_self
      | tail _ h => exact (ih h).imp_left (mem_cons_of_mem x)

/-! ## Same element everywhere -/

@[simp] theorem getElem?_replicate_of_lt {n : Nat} {i : Nat} (h : i < n) :
    (replicate n a)[i]? = some a := by
  rw [getElem?_replicate, if_pos h]

@[simp] theorem head_replicate (w : replicate n a ≠ []) : (replicate n a).head w = a :=
  eq_of_mem_replicate (head_mem w)

@[simp] theorem set_replicate_self : (replicate n a).set i a = replicate n a := by
  refine ext_getElem? fun j => ?_
  rw [getElem?_set, length_replicate, getElem?_replicate]
  split
  · next e => rw [e]
  · rfl

end List
