prelude
import Init.Logic.Ite
import Init.Option.Lemmas

/-!
# Lists: the empty list, first elements and lengths
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {a b x : α} {l l' l₁ l₂ : List α} {n i : Nat}

/-! ## Equations between lists -/

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

/-! ## Length -/

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

/-! ## Is it empty? -/

@[simp] theorem isEmpty_nil : ([] : List α).isEmpty = true := rfl

@[simp] theorem isEmpty_cons {xs : List α} : (x :: xs : List α).isEmpty = false := rfl

@[simp] theorem isEmpty_iff {l : List α} : l.isEmpty ↔ l = [] := by cases l <;> simp

@[simp] theorem isEmpty_eq_false_iff {l : List α} : l.isEmpty = false ↔ l ≠ [] := by
  cases l <;> simp

theorem isEmpty_iff_length_eq_zero {l : List α} : l.isEmpty ↔ l.length = 0 :=
  isEmpty_iff.trans eq_nil_iff_length_eq_zero

theorem nil_of_isEmpty {l : List α} (h : l.isEmpty) : l = [] := isEmpty_iff.mp h

@[simp] theorem empty_eq : (∅ : List α) = [] := rfl

/-! ## Head -/

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

/-! ## Tail -/

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

/-! ## Membership -/

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
