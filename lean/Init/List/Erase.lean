prelude
import Init.List.Sublist
import Init.Laws

/-!
# Leaving out and putting in, sums, equality tests
-/

universe u v

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l l₁ l₂ : List α}

/-! ## Leaving out an element -/

section

variable [BEq α]

@[simp] theorem erase_nil {a : α} : [].erase a = [] := rfl

theorem erase_cons {a b : α} {l : List α} :
    (b :: l).erase a = if b == a then l else b :: l.erase a := by
  rw [List.erase]
  cases b == a <;> rfl

@[simp] theorem erase_cons_tail {a b : α} {l : List α} (h : ¬ (b == a)) :
    (b :: l).erase a = b :: l.erase a := by
  rw [erase_cons, if_neg h]

theorem erase_sublist {a : α} {l : List α} : l.erase a <+ l := by
  induction l with
  | nil => exact .slnil
  | cons b l ih =>
    rw [erase_cons]
    split
    · exact sublist_cons_self b l
    · exact ih.cons_cons b

theorem erase_subset {a : α} {l : List α} : l.erase a ⊆ l := erase_sublist.subset

theorem length_erase_le {a : α} {l : List α} : (l.erase a).length ≤ l.length :=
  erase_sublist.length_le

theorem mem_of_mem_erase {a b : α} {l : List α} (h : a ∈ l.erase b) : a ∈ l := erase_subset h

variable [LawfulBEq α]

@[simp] theorem erase_cons_head {a : α} {l : List α} : (a :: l).erase a = l := by
  rw [erase_cons, if_pos (beq_self_eq_true a)]

theorem erase_of_not_mem {a : α} {l : List α} (h : a ∉ l) : l.erase a = l := by
  induction l with
  | nil => rfl
  | cons b l ih =>
    have hb : ¬ (b == a) = true := fun e => h (eq_of_beq e ▸ mem_cons_self)
    rw [erase_cons_tail hb, ih fun ha => h (mem_cons_of_mem b ha)]

@[simp] theorem mem_erase_of_ne {a b : α} {l : List α} (ab : a ≠ b) : a ∈ l.erase b ↔ a ∈ l := by
  refine ⟨mem_of_mem_erase, fun h => ?_⟩
  induction l with
  | nil => exact h
  | cons c l ih =>
    rw [erase_cons]
    split
    · next e => exact mem_of_ne_of_mem (fun e' => ab (e'.trans (eq_of_beq e))) h
    · cases h with
      | head => exact mem_cons_self
      | tail _ h => exact mem_cons_of_mem c (ih h)

@[simp] theorem length_erase_of_mem {a : α} {l : List α} (h : a ∈ l) :
    length (l.erase a) = length l - 1 := by
  induction l with
  | nil => exact absurd h not_mem_nil
  | cons b l ih =>
    rw [erase_cons]
    split
    · rfl
    · next hb =>
      have h' : a ∈ l := mem_of_ne_of_mem (fun e => hb (beq_iff_eq.mpr e.symm)) h
      rw [length_cons, ih h', length_cons, Nat.sub_add_cancel (length_pos_of_mem h'),
        Nat.add_sub_cancel]

theorem perm_cons_erase {a : α} {l : List α} (h : a ∈ l) : Perm l (a :: l.erase a) := by
  induction l with
  | nil => exact absurd h not_mem_nil
  | cons b l ih =>
    rw [erase_cons]
    split
    · next e => exact Perm.of_eq (eq_of_beq e ▸ rfl)
    · next hb =>
      have h' : a ∈ l := mem_of_ne_of_mem (fun e => hb (beq_iff_eq.mpr e.symm)) h
      exact ((ih h').cons b).trans (.swap a b _)

/-! ## Putting in an element -/

@[simp] theorem insert_of_mem {a : α} {l : List α} (h : a ∈ l) : l.insert a = l :=
  if_pos (elem_iff.mpr h)

@[simp] theorem insert_of_not_mem {a : α} {l : List α} (h : a ∉ l) : l.insert a = a :: l :=
  if_neg fun h' => h (elem_iff.mp h')

@[simp] theorem mem_insert_iff {a b : α} {l : List α} : a ∈ l.insert b ↔ a = b ∨ a ∈ l := by
  by_cases h : b ∈ l
  · rw [insert_of_mem h]
    exact ⟨Or.inr, fun h' => h'.elim (fun e => e ▸ h) id⟩
  · rw [insert_of_not_mem h, mem_cons]

end

/-! ## Sums -/

@[simp] theorem sum_append {α : Type u} [Add α] [Zero α]
    [Std.LawfulLeftIdentity (α := α) (· + ·) 0] [Std.Associative (α := α) (· + ·)]
    {l₁ l₂ : List α} : (l₁ ++ l₂).sum = l₁.sum + l₂.sum := by
  induction l₁ with
  | nil => exact (Std.LawfulLeftIdentity.left_id (op := (· + ·)) l₂.sum).symm
  | cons a l₁ ih =>
    rw [cons_append, sum_cons, ih, sum_cons]
    exact (Std.Associative.assoc (op := (· + ·)) a l₁.sum l₂.sum).symm

theorem sum_append_nat {l₁ l₂ : List Nat} : (l₁ ++ l₂).sum = l₁.sum + l₂.sum := sum_append

@[simp] theorem sum_replicate_nat {n a : Nat} : (replicate n a).sum = n * a := by
  induction n with
  | zero => exact (Nat.zero_mul a).symm
  | succ n ih => rw [replicate_succ, sum_cons, ih, Nat.succ_mul, Nat.add_comm]

theorem sum_reverse_nat (xs : List Nat) : xs.reverse.sum = xs.sum := by
  induction xs with
  | nil => rfl
  | cons a l ih => rw [reverse_cons, sum_append, ih, sum_cons, Nat.add_comm, sum_cons, sum_nil,
      Nat.add_zero]

/-! ## Equality tests -/

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
