prelude
import Init.List.Any
import Init.List.Take

/-!
# Lists: permutations, sublists, prefixes and subsets; leaving out and putting in
-/

universe u v w

/-! ## Definitions and first rules -/

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l l' l₁ l₂ l₃ t₁ t₂ : List α} {p : α → Bool}

/-! ### Permutations -/

@[simp, refl] protected theorem Perm.refl : ∀ l : List α, l ~ l
  | [] => .nil
  | a :: l => .cons a (Perm.refl l)

protected theorem Perm.rfl {l : List α} : l ~ l := Perm.refl l

theorem Perm.of_eq (h : l₁ = l₂) : l₁ ~ l₂ := h ▸ Perm.rfl

@[symm] protected theorem Perm.symm {l₁ l₂ : List α} (h : l₁ ~ l₂) : l₂ ~ l₁ := by
  induction h with
  | nil => exact .nil
  | cons a _ ih => exact .cons a ih
  | swap a b l => exact .swap b a l
  | trans _ _ ih₁ ih₂ => exact .trans ih₂ ih₁

theorem perm_comm {l₁ l₂ : List α} : l₁ ~ l₂ ↔ l₂ ~ l₁ := ⟨Perm.symm, Perm.symm⟩

instance : Trans (Perm (α := α)) (Perm (α := α)) (Perm (α := α)) where
  trans := Perm.trans

theorem Perm.length_eq {l₁ l₂ : List α} (p : l₁ ~ l₂) : length l₁ = length l₂ := by
  induction p with
  | nil => rfl
  | cons _ _ ih => exact congrArg Nat.succ ih
  | swap _ _ _ => rfl
  | trans _ _ ih₁ ih₂ => exact ih₁.trans ih₂

theorem Perm.mem_iff {a : α} {l₁ l₂ : List α} (p : l₁ ~ l₂) : a ∈ l₁ ↔ a ∈ l₂ := by
  induction p with
  | nil => exact Iff.rfl
  | cons _ _ ih => rw [mem_cons, mem_cons, ih]
  | swap _ _ _ => rw [mem_cons, mem_cons, mem_cons, mem_cons, or_left_comm]
  | trans _ _ ih₁ ih₂ => exact ih₁.trans ih₂

theorem Perm.subset {l₁ l₂ : List α} (p : l₁ ~ l₂) : l₁ ⊆ l₂ := fun _ => p.mem_iff.mp

theorem Perm.eq_nil {l : List α} (p : l ~ []) : l = [] := eq_nil_of_length_eq_zero p.length_eq

@[simp] theorem perm_nil {l₁ : List α} : l₁ ~ [] ↔ l₁ = [] := ⟨Perm.eq_nil, Perm.of_eq⟩

@[simp] theorem nil_perm {l₁ : List α} : [] ~ l₁ ↔ l₁ = [] := perm_comm.trans perm_nil

theorem Perm.append_right {l₁ l₂ : List α} (t₁ : List α) (p : l₁ ~ l₂) :
    l₁ ++ t₁ ~ l₂ ++ t₁ := by
  induction p with
  | nil => exact Perm.rfl
  | cons a _ ih => exact .cons a ih
  | swap a b l => exact .swap a b (l ++ t₁)
  | trans _ _ ih₁ ih₂ => exact .trans ih₁ ih₂

theorem Perm.append_left {t₁ t₂ : List α} : ∀ l : List α, t₁ ~ t₂ → l ++ t₁ ~ l ++ t₂
  | [], p => p
  | a :: l, p => .cons a (p.append_left l)

theorem Perm.append {l₁ l₂ t₁ t₂ : List α} (p₁ : l₁ ~ l₂) (p₂ : t₁ ~ t₂) :
    l₁ ++ t₁ ~ l₂ ++ t₂ := (p₁.append_right t₁).trans (p₂.append_left l₂)

@[simp] theorem perm_middle {a : α} : ∀ {l₁ l₂ : List α}, l₁ ++ a :: l₂ ~ a :: (l₁ ++ l₂)
  | [], _ => Perm.rfl
  | b :: l₁, l₂ => (Perm.cons b perm_middle).trans (.swap a b (l₁ ++ l₂))

@[simp] theorem perm_append_singleton (a : α) (l : List α) : l ++ [a] ~ a :: l :=
  perm_middle.trans (Perm.of_eq (congrArg (cons a) (append_nil l)))

theorem perm_append_comm : ∀ {l₁ l₂ : List α}, l₁ ++ l₂ ~ l₂ ++ l₁
  | [], l₂ => Perm.of_eq (append_nil l₂).symm
  | a :: _, _ => (Perm.cons a perm_append_comm).trans perm_middle.symm

@[simp] theorem reverse_perm : ∀ l : List α, reverse l ~ l
  | [] => .nil
  | a :: l =>
    (Perm.of_eq reverse_cons).trans
      ((perm_append_singleton a l.reverse).trans (.cons a (reverse_perm l)))

theorem Perm.map (f : α → β) {l₁ l₂ : List α} (p : l₁ ~ l₂) : map f l₁ ~ map f l₂ := by
  induction p with
  | nil => exact .nil
  | cons a _ ih => exact .cons (f a) ih
  | swap a b l => exact .swap (f a) (f b) (l.map f)
  | trans _ _ ih₁ ih₂ => exact .trans ih₁ ih₂

theorem Perm.filter (p : α → Bool) {l₁ l₂ : List α} (s : l₁ ~ l₂) :
    filter p l₁ ~ filter p l₂ := by
  induction s with
  | nil => exact .nil
  | cons a _ ih =>
    by_cases h : p a
    · rw [filter_cons_of_pos h, filter_cons_of_pos h]
      exact .cons a ih
    · rw [filter_cons_of_neg h, filter_cons_of_neg h]
      exact ih
  | swap a b l =>
    by_cases ha : p a <;> by_cases hb : p b <;> simp [ha, hb]
    exact .swap a b (l.filter p)
  | trans _ _ ih₁ ih₂ => exact .trans ih₁ ih₂

theorem Perm.countP_eq (p : α → Bool) {l₁ l₂ : List α} (s : l₁ ~ l₂) :
    countP p l₁ = countP p l₂ := by
  rw [countP_eq_length_filter, countP_eq_length_filter, (s.filter p).length_eq]

theorem Perm.count_eq [BEq α] {l₁ l₂ : List α} (p : l₁ ~ l₂) (a : α) :
    count a l₁ = count a l₂ := p.countP_eq _

/-! ### Subsets -/

theorem subset_def {l₁ l₂ : List α} : l₁ ⊆ l₂ ↔ ∀ {a : α}, a ∈ l₁ → a ∈ l₂ :=
  ⟨fun h _ ha => h ha, fun h _ ha => h ha⟩

@[simp] theorem nil_subset (l : List α) : [] ⊆ l := fun _ h => absurd h not_mem_nil

@[simp] theorem Subset.refl (l : List α) : l ⊆ l := fun _ h => h

theorem Subset.trans {l₁ l₂ l₃ : List α} (h₁ : l₁ ⊆ l₂) (h₂ : l₂ ⊆ l₃) : l₁ ⊆ l₃ :=
  fun _ h => h₂ (h₁ h)

theorem subset_cons_self (a : α) (l : List α) : l ⊆ a :: l := fun _ => mem_cons_of_mem a

@[simp] theorem cons_subset : a :: l ⊆ l' ↔ a ∈ l' ∧ l ⊆ l' :=
  ⟨fun h => ⟨h mem_cons_self, fun _ hb => h (mem_cons_of_mem a hb)⟩,
    fun ⟨ha, hl⟩ _ hb => (mem_cons.mp hb).elim (fun e => e ▸ ha) fun hb => hl hb⟩

theorem subset_append_left (l₁ l₂ : List α) : l₁ ⊆ l₁ ++ l₂ := fun _ => mem_append_left l₂

theorem subset_append_right (l₁ l₂ : List α) : l₂ ⊆ l₁ ++ l₂ := fun _ => mem_append_right l₁

@[simp] theorem append_subset {l₁ l₂ l : List α} : l₁ ++ l₂ ⊆ l ↔ l₁ ⊆ l ∧ l₂ ⊆ l :=
  ⟨fun h => ⟨fun _ ha => h (mem_append_left l₂ ha), fun _ ha => h (mem_append_right l₁ ha)⟩,
    fun ⟨h₁, h₂⟩ _ ha => (mem_append.mp ha).elim (fun h => h₁ h) fun h => h₂ h⟩

@[simp] theorem subset_nil {l : List α} : l ⊆ [] ↔ l = [] := by
  rw [eq_nil_iff_forall_not_mem]
  exact ⟨fun h a ha => not_mem_nil (h ha), fun h a ha => absurd ha (h a)⟩

theorem map_subset {l₁ l₂ : List α} (f : α → β) (h : l₁ ⊆ l₂) : map f l₁ ⊆ map f l₂ := by
  intro b hb
  obtain ⟨a, ha, rfl⟩ := mem_map.mp hb
  exact mem_map_of_mem (h ha)

/-! ### Sublists -/

@[simp] theorem nil_sublist : ∀ l : List α, [] <+ l
  | [] => .slnil
  | a :: l => .cons a (nil_sublist l)

@[simp] theorem Sublist.refl : ∀ l : List α, l <+ l
  | [] => .slnil
  | a :: l => .cons_cons a (Sublist.refl l)

theorem Sublist.subset (h : l₁ <+ l₂) : l₁ ⊆ l₂ := by
  induction h with
  | slnil => exact Subset.refl []
  | cons a _ ih => exact fun _ hb => mem_cons_of_mem a (ih hb)
  | cons_cons a _ ih =>
    exact cons_subset.mpr ⟨mem_cons_self, fun _ hb => mem_cons_of_mem a (ih hb)⟩

theorem Sublist.length_le (h : l₁ <+ l₂) : length l₁ ≤ length l₂ := by
  induction h with
  | slnil => exact Nat.le_refl 0
  | cons _ _ ih => exact Nat.le_trans ih (Nat.le_succ _)
  | cons_cons _ _ ih => exact Nat.succ_le_succ ih

@[simp] theorem filter_sublist {p : α → Bool} {l : List α} : filter p l <+ l := by
  induction l with
  | nil => exact .slnil
  | cons a l ih =>
    by_cases h : p a
    · rw [filter_cons_of_pos h]
      exact .cons_cons a ih
    · rw [filter_cons_of_neg h]
      exact .cons a ih

/-! ### Prefixes and suffixes -/

@[simp] theorem prefix_append (l₁ l₂ : List α) : l₁ <+: l₁ ++ l₂ := ⟨l₂, rfl⟩

@[simp] theorem suffix_append (l₁ l₂ : List α) : l₂ <:+ l₁ ++ l₂ := ⟨l₁, rfl⟩

theorem infix_append (l₁ l₂ l₃ : List α) : l₂ <:+: l₁ ++ l₂ ++ l₃ := ⟨l₁, l₃, rfl⟩

theorem IsPrefix.isInfix : l₁ <+: l₂ → l₁ <:+: l₂ := fun ⟨t, h⟩ => ⟨[], t, h⟩

theorem IsSuffix.isInfix : l₁ <:+ l₂ → l₁ <:+: l₂ := fun ⟨t, h⟩ =>
  ⟨t, [], (append_nil _).trans h⟩

@[simp] theorem nil_prefix {l : List α} : [] <+: l := ⟨l, rfl⟩

@[simp] theorem nil_suffix {l : List α} : [] <:+ l := ⟨l, append_nil l⟩

theorem prefix_rfl {l : List α} : l <+: l := ⟨[], append_nil l⟩

theorem suffix_rfl {l : List α} : l <:+ l := ⟨[], rfl⟩

theorem IsPrefix.trans : l₁ <+: l₂ → l₂ <+: l₃ → l₁ <+: l₃
  | ⟨r, hr⟩, ⟨s, hs⟩ => ⟨r ++ s, by rw [← append_assoc, hr, hs]⟩

theorem IsSuffix.trans : l₁ <:+ l₂ → l₂ <:+ l₃ → l₁ <:+ l₃
  | ⟨r, hr⟩, ⟨s, hs⟩ => ⟨s ++ r, by rw [append_assoc, hr, hs]⟩

theorem IsPrefix.length_le : l₁ <+: l₂ → l₁.length ≤ l₂.length := fun ⟨t, h⟩ => by
  rw [← h, length_append]
  exact Nat.le_add_right _ _

theorem take_prefix (i : Nat) (l : List α) : take i l <+: l := ⟨drop i l, take_append_drop i l⟩

theorem drop_suffix (i : Nat) (l : List α) : drop i l <:+ l := ⟨take i l, take_append_drop i l⟩

@[simp] theorem reverse_suffix : reverse l₁ <:+ reverse l₂ ↔ l₁ <+: l₂ := by
  constructor
  · rintro ⟨r, h⟩
    exact ⟨r.reverse, reverse_inj.mp (by simp [h])⟩
  · rintro ⟨r, rfl⟩
    exact ⟨r.reverse, reverse_append.symm⟩

/-! ### No element twice -/

attribute [simp] Pairwise.nil

@[simp] theorem pairwise_cons {R : α → α → Prop} :
    Pairwise R (a :: l) ↔ (∀ a', a' ∈ l → R a a') ∧ Pairwise R l :=
  ⟨fun h => by cases h with | cons h₁ h₂ => exact ⟨h₁, h₂⟩, fun ⟨h₁, h₂⟩ => .cons h₁ h₂⟩

@[simp] theorem nodup_nil : @Nodup α [] := Pairwise.nil

@[simp] theorem nodup_cons {a : α} {l : List α} : Nodup (a :: l) ↔ a ∉ l ∧ Nodup l :=
  pairwise_cons.trans (and_congr_left fun _ => forall_mem_ne)

end List

/-! ## Sublists and subsets -/

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l l' l₁ l₂ l₃ m r₁ r₂ : List α} {p : α → Bool}

/-! ### Subsets -/

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

/-! ### Sublists -/

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

/-! ### Prefixes and suffixes -/

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

/-! ### Distinct and related elements -/

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

/-! ## Leaving out and putting in an element -/

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l l₁ l₂ : List α}

/-! ### Leaving out an element -/

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

/-! ### Putting in an element -/

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

end List
