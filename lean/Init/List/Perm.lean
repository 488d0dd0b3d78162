prelude
import Init.List.Notation
import Init.List.Count
import Init.List.Take

/-!
# Lists: permutations, sublists, prefixes and subsets
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {a b : α} {l l' l₁ l₂ l₃ t₁ t₂ : List α} {p : α → Bool}

/-! ## Permutations -/

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

/-! ## Subsets -/

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

/-! ## Sublists -/

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

/-! ## Prefixes and suffixes -/

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

/-! ## No element twice -/

attribute [simp] Pairwise.nil

@[simp] theorem pairwise_cons {R : α → α → Prop} :
    Pairwise R (a :: l) ↔ (∀ a', a' ∈ l → R a a') ∧ Pairwise R l :=
  ⟨fun h => by cases h with | cons h₁ h₂ => exact ⟨h₁, h₂⟩, fun ⟨h₁, h₂⟩ => .cons h₁ h₂⟩

@[simp] theorem nodup_nil : @Nodup α [] := Pairwise.nil

@[simp] theorem nodup_cons {a : α} {l : List α} : Nodup (a :: l) ↔ a ∉ l ∧ Nodup l :=
  pairwise_cons.trans (and_congr_left fun _ => forall_mem_ne)

end List
