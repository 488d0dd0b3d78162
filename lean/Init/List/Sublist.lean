prelude
import Init.List.Perm

/-!
# Sublists and subsets
-/

universe u v

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l l' l₁ l₂ l₃ m r₁ r₂ : List α} {p : α → Bool}

/-! ## Subsets -/

instance : Trans (Subset : List α → List α → Prop) Subset Subset := ⟨Subset.trans⟩

theorem subset_of_cons_subset {a : α} {l₁ l₂ : List α} (h : a :: l₁ ⊆ l₂) : l₁ ⊆ l₂ :=
  fun _ hx => h (mem_cons_of_mem a hx)

@[simp] theorem subset_cons_of_subset (a : α) {l₁ l₂ : List α} (h : l₁ ⊆ l₂) : l₁ ⊆ a :: l₂ :=
  fun _ hx => mem_cons_of_mem a (h hx)

theorem cons_subset_cons {l₁ l₂ : List α} (a : α) (h : l₁ ⊆ l₂) : a :: l₁ ⊆ a :: l₂ :=
  cons_subset.mpr ⟨mem_cons_self, subset_cons_of_subset a h⟩

theorem eq_nil_of_subset_nil {l : List α} : l ⊆ [] → l = [] := subset_nil.mp

theorem filter_subset {l₁ l₂ : List α} (p : α → Bool) (h : l₁ ⊆ l₂) : filter p l₁ ⊆ filter p l₂ :=
  fun _ hx => mem_filter.mpr ⟨h (mem_filter.mp hx).1, (mem_filter.mp hx).2⟩

@[simp] theorem subset_append_of_subset_left (l₂ : List α) (h : l ⊆ l₁) : l ⊆ l₁ ++ l₂ :=
  fun _ hx => mem_append_left l₂ (h hx)

@[simp] theorem subset_append_of_subset_right (l₁ : List α) (h : l ⊆ l₂) : l ⊆ l₁ ++ l₂ :=
  fun _ hx => mem_append_right l₁ (h hx)

@[simp] theorem reverse_subset {l₁ l₂ : List α} : reverse l₁ ⊆ l₂ ↔ l₁ ⊆ l₂ :=
  ⟨fun h _ hx => h (mem_reverse.mpr hx), fun h _ hx => h (mem_reverse.mp hx)⟩

@[simp] theorem subset_reverse {l₁ l₂ : List α} : l₁ ⊆ reverse l₂ ↔ l₁ ⊆ l₂ :=
  ⟨fun h _ hx => mem_reverse.mp (h hx), fun h _ hx => mem_reverse.mpr (h hx)⟩

/-! ## Sublists -/

theorem Sublist.trans {l₁ l₂ l₃ : List α} (h₁ : l₁ <+ l₂) (h₂ : l₂ <+ l₃) : l₁ <+ l₃ := by
  induction h₂ generalizing l₁ with
  | slnil => exact h₁
  | cons a _ ih => exact (ih h₁).cons a
  | cons_cons a _ ih =>
    cases h₁ with
    | cons _ h₁ => exact (ih h₁).cons a
    | cons_cons _ h₁ => exact (ih h₁).cons_cons a

instance : Trans (@Sublist α) Sublist Sublist := ⟨Sublist.trans⟩

attribute [simp] Sublist.cons

theorem sublist_cons_self (a : α) (l : List α) : l <+ a :: l := (Sublist.refl l).cons a

theorem sublist_of_cons_sublist (h : a :: l₁ <+ l₂) : l₁ <+ l₂ := (sublist_cons_self a l₁).trans h

@[simp] theorem cons_sublist_cons : a :: l₁ <+ a :: l₂ ↔ l₁ <+ l₂ := by
  constructor
  · intro h
    cases h with
    | cons _ h => exact sublist_of_cons_sublist h
    | cons_cons _ h => exact h
  · exact Sublist.cons_cons a

protected theorem Sublist.mem (hx : a ∈ l₁) (hl : l₁ <+ l₂) : a ∈ l₂ := hl.subset hx

theorem mem_of_cons_sublist {a : α} {l₁ l₂ : List α} (s : a :: l₁ <+ l₂) : a ∈ l₂ :=
  s.subset mem_cons_self

@[simp] theorem sublist_nil {l : List α} : l <+ [] ↔ l = [] :=
  ⟨fun h => subset_nil.mp h.subset, fun h => h ▸ Sublist.refl []⟩

theorem eq_nil_of_sublist_nil {l : List α} (s : l <+ []) : l = [] := sublist_nil.mp s

theorem Sublist.eq_of_length (h : l₁ <+ l₂) : length l₁ = length l₂ → l₁ = l₂ := by
  induction h with
  | slnil => exact fun _ => rfl
  | cons a s _ => exact fun e => absurd (e ▸ s.length_le) (Nat.not_succ_le_self _)
  | cons_cons a _ ih => exact fun e => congrArg (List.cons a) (ih (Nat.succ.inj e))

theorem Sublist.eq_of_length_le (s : l₁ <+ l₂) (h : length l₂ ≤ length l₁) : l₁ = l₂ :=
  s.eq_of_length (Nat.le_antisymm s.length_le h)

theorem Sublist.length_eq (s : l₁ <+ l₂) : length l₁ = length l₂ ↔ l₁ = l₂ :=
  ⟨s.eq_of_length, congrArg length⟩

theorem tail_sublist : ∀ l : List α, tail l <+ l
  | [] => .slnil
  | a :: l => sublist_cons_self a l

protected theorem Sublist.map (f : α → β) {l₁ l₂ : List α} (s : l₁ <+ l₂) :
    map f l₁ <+ map f l₂ := by
  induction s with
  | slnil => exact .slnil
  | cons a _ ih => exact ih.cons (f a)
  | cons_cons a _ ih => exact ih.cons_cons (f a)

protected theorem Sublist.filter (p : α → Bool) {l₁ l₂ : List α} (s : l₁ <+ l₂) :
    filter p l₁ <+ filter p l₂ := by
  induction s with
  | slnil => exact .slnil
  | cons a _ ih =>
    rw [filter_cons (x := a)]
    split
    · exact ih.cons a
    · exact ih
  | cons_cons a _ ih =>
    rw [filter_cons (x := a), filter_cons (x := a)]
    split
    · exact ih.cons_cons a
    · exact ih

theorem sublist_append_left : ∀ l₁ l₂ : List α, l₁ <+ l₁ ++ l₂
  | [], l₂ => nil_sublist l₂
  | a :: l₁, l₂ => (sublist_append_left l₁ l₂).cons_cons a

theorem sublist_append_right : ∀ l₁ l₂ : List α, l₂ <+ l₁ ++ l₂
  | [], l₂ => Sublist.refl l₂
  | a :: l₁, l₂ => (sublist_append_right l₁ l₂).cons a

@[simp] theorem singleton_sublist {a : α} {l : List α} : [a] <+ l ↔ a ∈ l := by
  constructor
  · exact fun h => h.subset mem_cons_self
  · intro h
    obtain ⟨s, t, rfl⟩ := append_of_mem h
    exact ((nil_sublist t).cons_cons a).trans (sublist_append_right s (a :: t))

@[simp] theorem sublist_append_of_sublist_left (s : l <+ l₁) : l <+ l₁ ++ l₂ :=
  s.trans (sublist_append_left l₁ l₂)

@[simp] theorem sublist_append_of_sublist_right (s : l <+ l₂) : l <+ l₁ ++ l₂ :=
  s.trans (sublist_append_right l₁ l₂)

@[simp] theorem append_sublist_append_left : ∀ l : List α, l ++ l₁ <+ l ++ l₂ ↔ l₁ <+ l₂
  | [] => Iff.rfl
  | _ :: l => cons_sublist_cons.trans (append_sublist_append_left l)

theorem Sublist.append_left (h : l₁ <+ l₂) (l : List α) : l ++ l₁ <+ l ++ l₂ :=
  (append_sublist_append_left l).mpr h

theorem Sublist.append_right (h : l₁ <+ l₂) (l : List α) : l₁ ++ l <+ l₂ ++ l := by
  induction h with
  | slnil => exact Sublist.refl l
  | cons a _ ih => exact ih.cons a
  | cons_cons a _ ih => exact ih.cons_cons a

theorem Sublist.append (hl : l₁ <+ l₂) (hr : r₁ <+ r₂) : l₁ ++ r₁ <+ l₂ ++ r₂ :=
  (hl.append_right r₁).trans (hr.append_left l₂)

theorem take_sublist (i : Nat) (l : List α) : take i l <+ l := by
  have h := sublist_append_left (take i l) (drop i l)
  rwa [take_append_drop] at h

theorem drop_sublist (i : Nat) (l : List α) : drop i l <+ l := by
  have h := sublist_append_right (take i l) (drop i l)
  rwa [take_append_drop] at h

theorem take_subset (i : Nat) (l : List α) : take i l ⊆ l := (take_sublist i l).subset

theorem drop_subset (i : Nat) (l : List α) : drop i l ⊆ l := (drop_sublist i l).subset

/-! ## Prefixes and suffixes -/

theorem prefix_refl (l : List α) : l <+: l := prefix_rfl

theorem suffix_refl (l : List α) : l <:+ l := suffix_rfl

theorem infix_refl (l : List α) : l <:+: l := (prefix_refl l).isInfix

attribute [simp] prefix_rfl suffix_rfl

theorem IsPrefix.sublist (h : l₁ <+: l₂) : l₁ <+ l₂ := by
  obtain ⟨t, rfl⟩ := h
  exact sublist_append_left l₁ t

theorem IsSuffix.sublist (h : l₁ <:+ l₂) : l₁ <+ l₂ := by
  obtain ⟨t, rfl⟩ := h
  exact sublist_append_right t l₁

theorem IsPrefix.subset (h : l₁ <+: l₂) : l₁ ⊆ l₂ := h.sublist.subset

theorem IsSuffix.subset (h : l₁ <:+ l₂) : l₁ ⊆ l₂ := h.sublist.subset

theorem IsSuffix.length_le (h : l₁ <:+ l₂) : l₁.length ≤ l₂.length := h.sublist.length_le

@[simp] theorem prefix_nil : l <+: [] ↔ l = [] :=
  ⟨fun h => sublist_nil.mp h.sublist, fun h => h ▸ prefix_rfl⟩

@[simp] theorem suffix_nil : l <:+ [] ↔ l = [] :=
  ⟨fun h => sublist_nil.mp h.sublist, fun h => h ▸ suffix_rfl⟩

theorem prefix_cons_inj (a : α) : a :: l₁ <+: a :: l₂ ↔ l₁ <+: l₂ :=
  ⟨fun ⟨t, h⟩ => ⟨t, (cons.inj h).2⟩, fun ⟨t, h⟩ => ⟨t, congrArg (List.cons a) h⟩⟩

theorem suffix_cons (a : α) (l : List α) : l <:+ a :: l := suffix_append [a] l

theorem prefix_concat (a : α) (l : List α) : l <+: l ++ [a] := prefix_append l [a]

/-! ## Distinct and related elements -/

theorem Pairwise.sublist {R : α → α → Prop} (s : l₁ <+ l₂) (h : l₂.Pairwise R) :
    l₁.Pairwise R := by
  induction s with
  | slnil => exact h
  | cons _ _ ih => exact ih (pairwise_cons.mp h).2
  | cons_cons a s ih =>
    exact .cons (fun b hb => (pairwise_cons.mp h).1 b (s.subset hb)) (ih (pairwise_cons.mp h).2)

theorem Nodup.sublist (s : l₁ <+ l₂) (h : Nodup l₂) : Nodup l₁ := Pairwise.sublist s h

theorem Nodup.filter (p : α → Bool) {l : List α} (h : Nodup l) : Nodup (filter p l) :=
  h.sublist filter_sublist

end List
