prelude
import Init.List.Reverse
import Init.Nat.Order
import Init.List.Take

/-!
# Lists: elements at positions
-/

universe u v w

/-! ## Rules -/

namespace List

variable {α : Type u} {β : Type v} {a x : α} {l l₁ l₂ : List α} {i j n : Nat}

/-! ### The first element and the others -/

@[simp] theorem getElem_cons_zero (a : α) (as : List α) (h : 0 < (a :: as).length) :
    getElem (a :: as) 0 h = a := rfl

@[simp] theorem getElem_cons_succ (a : α) (as : List α) (i : Nat)
    (h : i + 1 < (a :: as).length) :
    getElem (a :: as) (i + 1) h = getElem as i (Nat.lt_of_succ_lt_succ h) := rfl

@[simp] theorem get_eq_getElem {l : List α} {i : Fin l.length} : l.get i = l[i.1]'i.2 := rfl

@[simp] theorem getElem?_nil {i : Nat} : ([] : List α)[i]? = none := rfl

theorem getElem?_cons_zero {l : List α} : (a :: l)[0]? = some a := rfl

@[simp] theorem getElem?_cons_succ {l : List α} : (a :: l)[i + 1]? = l[i]? := rfl

theorem getElem?_cons : (a :: l)[i]? = if i = 0 then some a else l[i - 1]? := by
  cases i with
  | zero => rfl
  | succ i => rw [ite_eq_right (Nat.succ_ne_zero i)]; rfl

@[simp] theorem getElem_singleton {a : α} {i : Nat} (h : i < 1) : [a][i] = a := by
  cases i with
  | zero => rfl
  | succ i => exact absurd (Nat.lt_of_succ_lt_succ h) (Nat.not_lt_zero i)

/-! ### Is there an element at the position? -/

theorem getElem?_eq_some_iff {l : List α} :
    l[i]? = some a ↔ ∃ h : i < l.length, l[i] = a := by
  induction l generalizing i with
  | nil =>
    exact ⟨fun h => absurd h.symm (Option.some_ne_none a),
      fun ⟨h, _⟩ => absurd h (Nat.not_lt_zero i)⟩
  | cons b l ih =>
    cases i with
    | zero =>
      exact ⟨fun h => ⟨Nat.succ_pos _, Option.some_inj.mp h⟩, fun ⟨_, e⟩ => congrArg some e⟩
    | succ i =>
      rw [getElem?_cons_succ, ih]
      exact ⟨fun ⟨h, e⟩ => ⟨Nat.succ_lt_succ h, e⟩, fun ⟨h, e⟩ => ⟨Nat.lt_of_succ_lt_succ h, e⟩⟩

@[simp] theorem getElem?_eq_getElem {l : List α} {i : Nat} (h : i < l.length) :
    l[i]? = some l[i] := getElem?_eq_some_iff.mpr ⟨h, rfl⟩

@[simp] theorem getElem?_eq_none_iff : l[i]? = none ↔ length l ≤ i := by
  constructor
  · intro h
    exact Nat.le_of_not_lt fun hi => Option.some_ne_none _ ((getElem?_eq_getElem hi).symm.trans h)
  · intro h
    cases e : l[i]? with
    | none => rfl
    | some a => exact absurd (getElem?_eq_some_iff.mp e).1 (Nat.not_lt_of_ge h)

theorem getElem?_eq_none (h : length l ≤ i) : l[i]? = none := getElem?_eq_none_iff.mpr h

theorem some_eq_getElem?_iff {l : List α} :
    some a = l[i]? ↔ ∃ h : i < l.length, l[i] = a := eq_comm.trans getElem?_eq_some_iff

theorem getElem_eq_iff {l : List α} {i : Nat} (h : i < l.length) :
    l[i] = x ↔ l[i]? = some x := by rw [getElem?_eq_getElem h, Option.some_inj]

theorem getElem_of_eq {l l' : List α} (h : l = l') {i : Nat} (w : i < l.length) :
    l[i] = l'[i]'(h ▸ w) := by
  subst h
  rfl

/-! ### Membership and extensionality -/

@[simp] theorem getElem_mem {l : List α} {i : Nat} (h : i < l.length) : l[i] ∈ l := by
  induction l generalizing i with
  | nil => exact absurd h (Nat.not_lt_zero i)
  | cons a l ih =>
    cases i with
    | zero => exact mem_cons_self
    | succ i => exact mem_cons_of_mem a (ih (Nat.lt_of_succ_lt_succ h))

theorem getElem_of_mem {a : α} {l : List α} (h : a ∈ l) :
    ∃ (i : Nat) (h : i < l.length), l[i] = a := by
  induction l with
  | nil => exact absurd h not_mem_nil
  | cons b l ih =>
    cases mem_cons.mp h with
    | inl e => exact ⟨0, Nat.succ_pos _, e.symm⟩
    | inr h =>
      obtain ⟨i, hi, e⟩ := ih h
      exact ⟨i + 1, Nat.succ_lt_succ hi, e⟩

theorem mem_iff_getElem {a : α} {l : List α} :
    a ∈ l ↔ ∃ (i : Nat) (h : i < l.length), l[i] = a :=
  ⟨getElem_of_mem, fun ⟨_, h, e⟩ => e ▸ getElem_mem h⟩

theorem mem_iff_getElem? {a : α} {l : List α} : a ∈ l ↔ ∃ i : Nat, l[i]? = some a :=
  mem_iff_getElem.trans (exists_congr fun _ => getElem?_eq_some_iff.symm)

theorem getElem?_of_mem {a : α} {l : List α} (h : a ∈ l) : ∃ i : Nat, l[i]? = some a :=
  mem_iff_getElem?.mp h

theorem mem_of_getElem? {l : List α} {i : Nat} {a : α} (e : l[i]? = some a) : a ∈ l :=
  mem_iff_getElem?.mpr ⟨i, e⟩

@[ext] theorem ext_getElem? {l₁ l₂ : List α} (h : ∀ i : Nat, l₁[i]? = l₂[i]?) : l₁ = l₂ := by
  induction l₁ generalizing l₂ with
  | nil =>
    cases l₂ with
    | nil => rfl
    | cons b l₂ => exact absurd (h 0).symm (Option.some_ne_none b)
  | cons a l₁ ih =>
    cases l₂ with
    | nil => exact absurd (h 0) (Option.some_ne_none a)
    | cons b l₂ => rw [Option.some_inj.mp (h 0), ih fun i => h (i + 1)]

attribute [ext] ext_getElem?

theorem ext_getElem {l₁ l₂ : List α} (hl : length l₁ = length l₂)
    (h : ∀ (i : Nat) (h₁ : i < l₁.length) (h₂ : i < l₂.length), l₁[i]'h₁ = l₂[i]'h₂) :
    l₁ = l₂ := by
  apply ext_getElem?
  intro i
  by_cases hi : i < l₁.length
  · rw [getElem?_eq_getElem hi, getElem?_eq_getElem (hl ▸ hi), h i hi (hl ▸ hi)]
  · have hi := Nat.le_of_not_lt hi
    rw [getElem?_eq_none hi, getElem?_eq_none (hl ▸ hi)]

/-! ### Positions in other lists -/

@[simp] theorem getElem?_map {f : α → β} {l : List α} {i : Nat} :
    (map f l)[i]? = Option.map f l[i]? := by
  induction l generalizing i with
  | nil => rfl
  | cons a l ih =>
    cases i with
    | zero => rfl
    | succ i => exact ih

@[simp] theorem getElem_map (f : α → β) {l : List α} {i : Nat} {h : i < (map f l).length} :
    (map f l)[i] = f (l[i]'(length_map f ▸ h)) := by
  rw [getElem_eq_iff, getElem?_map, getElem?_eq_getElem (length_map f ▸ h)]
  rfl

theorem getElem?_append_left {l₁ l₂ : List α} {i : Nat} (hn : i < l₁.length) :
    (l₁ ++ l₂)[i]? = l₁[i]? := by
  induction l₁ generalizing i with
  | nil => exact absurd hn (Nat.not_lt_zero i)
  | cons a l₁ ih =>
    cases i with
    | zero => rfl
    | succ i => exact ih (Nat.lt_of_succ_lt_succ hn)

theorem getElem?_append_right {l₁ l₂ : List α} {i : Nat} (h : l₁.length ≤ i) :
    (l₁ ++ l₂)[i]? = l₂[i - l₁.length]? := by
  induction l₁ generalizing i with
  | nil => rfl
  | cons a l₁ ih =>
    cases i with
    | zero => exact absurd h (Nat.not_succ_le_zero _)
    | succ i =>
      rw [cons_append, getElem?_cons_succ, ih (Nat.le_of_succ_le_succ h), length_cons,
        Nat.add_sub_add_right]

theorem getElem?_append {l₁ l₂ : List α} {i : Nat} :
    (l₁ ++ l₂)[i]? = if i < l₁.length then l₁[i]? else l₂[i - l₁.length]? := by
  by_cases h : i < l₁.length
  · rw [ite_eq_left h, getElem?_append_left h]
  · rw [ite_eq_right h, getElem?_append_right (Nat.le_of_not_lt h)]

theorem getElem?_concat_length {l : List α} {a : α} : (l ++ [a])[l.length]? = some a := by
  rw [getElem?_append_right (Nat.le_refl _), Nat.sub_self]
  rfl

theorem getElem?_replicate : (replicate n a)[i]? = if i < n then some a else none := by
  induction n generalizing i with
  | zero => rw [ite_eq_right (Nat.not_lt_zero i)]; rfl
  | succ n ih =>
    cases i with
    | zero => rw [ite_eq_left (Nat.succ_pos n)]; rfl
    | succ i => rw [replicate_succ, getElem?_cons_succ, ih]; simp

@[simp] theorem getElem_replicate {a : α} {n : Nat} {i : Nat} (h : i < (replicate n a).length) :
    (replicate n a)[i] = a := eq_of_mem_replicate (getElem_mem h)

@[simp] theorem getElem?_tail {l : List α} {i : Nat} : (tail l)[i]? = l[i + 1]? := by
  cases l <;> rfl

theorem head?_eq_getElem? {l : List α} : l.head? = l[0]? := by cases l <;> rfl

@[simp] theorem getD_eq_getElem?_getD {l : List α} {i : Nat} {a : α} :
    getD l i a = (l[i]?).getD a := rfl

/-! ### Set -/

@[simp] theorem set_nil {i : Nat} {a : α} : [].set i a = [] := rfl

@[simp] theorem set_cons_zero {x : α} {xs : List α} {a : α} : (x :: xs).set 0 a = a :: xs := rfl

@[simp] theorem set_cons_succ {x : α} {xs : List α} {i : Nat} {a : α} :
    (x :: xs).set (i + 1) a = x :: xs.set i a := rfl

@[simp] theorem set_eq_nil_iff {l : List α} (i : Nat) (a : α) : l.set i a = [] ↔ l = [] := by
  cases l with
  | nil => simp
  | cons b l => cases i <;> simp

@[simp] theorem getElem?_set_self {l : List α} {i : Nat} {a : α} (h : i < l.length) :
    (l.set i a)[i]? = some a := by
  induction l generalizing i with
  | nil => exact absurd h (Nat.not_lt_zero i)
  | cons b l ih =>
    cases i with
    | zero => rfl
    | succ i => exact ih (Nat.lt_of_succ_lt_succ h)

@[simp] theorem getElem?_set_ne {l : List α} {i j : Nat} (h : i ≠ j) {a : α} :
    (l.set i a)[j]? = l[j]? := by
  induction l generalizing i j with
  | nil => rfl
  | cons b l ih =>
    cases i with
    | zero =>
      cases j with
      | zero => exact absurd rfl h
      | succ j => rfl
    | succ i =>
      cases j with
      | zero => rfl
      | succ j => exact ih fun e => h (congrArg Nat.succ e)

@[simp] theorem set_set (a : α) {b : α} {l : List α} {i : Nat} :
    (l.set i a).set i b = l.set i b := by
  induction l generalizing i with
  | nil => rfl
  | cons c l ih =>
    cases i with
    | zero => rfl
    | succ i => exact congrArg (cons c) ih

@[simp] theorem map_set {f : α → β} {l : List α} {i : Nat} {a : α} :
    (l.set i a).map f = (l.map f).set i (f a) := by
  induction l generalizing i with
  | nil => rfl
  | cons b l ih =>
    cases i with
    | zero => rfl
    | succ i => exact congrArg (cons (f b)) ih

end List

/-! ## Elements at given positions

What stands at a position of an appended, reversed, shortened or changed list. -/

namespace List

variable {α : Type u} {β : Type v} {a x d : α} {l l₁ l₂ : List α} {i j n : Nat}

/-! ### Rules for positions -/

@[simp] theorem none_eq_getElem?_iff {l : List α} {i : Nat} : none = l[i]? ↔ length l ≤ i :=
  eq_comm.trans getElem?_eq_none_iff

theorem some_getElem_eq_getElem?_iff {xs : List α} {i : Nat} (h : i < xs.length) :
    (some xs[i] = xs[i]?) ↔ True :=
  iff_true_intro (getElem?_eq_getElem h).symm

theorem getElem?_eq_some_getElem_iff {xs : List α} {i : Nat} (h : i < xs.length) :
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

theorem forall_mem_iff_forall_getElem {P : α → Prop} {l : List α} :
    (∀ x ∈ l, P x) ↔ ∀ (i : Nat) hi, P (l[i]) := by
  constructor
  · exact fun h i hi => h _ (getElem_mem hi)
  · intro h a ha
    obtain ⟨i, hi, e⟩ := getElem_of_mem ha
    exact e ▸ h i hi

@[deprecated List.forall_mem_iff_forall_getElem +typeChanged (since := "2026-01-29")]
theorem forall_getElem {l : List α} {p : α → Prop} :
    (∀ (i : Nat) h, p (l[i]'h)) ↔ ∀ a, a ∈ l → p a :=
  forall_mem_iff_forall_getElem.symm

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

/-! ### Append -/

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

/-! ### Parts -/

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

/-! ### Reverse -/

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

/-! ### Change of one element -/

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

/-! ### Same element everywhere -/

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

@[simp] theorem head?_drop {l : List α} {i : Nat} : (l.drop i).head? = l[i]? := by
  rw [head?_eq_getElem?, getElem?_drop]
  rfl

end List
