prelude
import Init.List.Replicate

/-!
# Lists: elements at positions
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {a x : α} {l l₁ l₂ : List α} {i j n : Nat}

/-! ## The first element and the others -/

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

/-! ## Is there an element at the position? -/

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

/-! ## Membership and extensionality -/

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

theorem ext_getElem? {l₁ l₂ : List α} (h : ∀ i : Nat, l₁[i]? = l₂[i]?) : l₁ = l₂ := by
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

/-! ## Positions in other lists -/

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

/-! ## Set -/

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
