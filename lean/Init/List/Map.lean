prelude
import Init.List.Append

/-!
# Lists: map, filter and folds
-/

universe u v w

/-! ## Map, filter and filterMap -/

namespace List

variable {α : Type u} {β : Type v} {γ : Type w} {a b x : α} {l l' l₁ l₂ xs as : List α}
  {p q : α → Bool}

/-! ### Map -/

@[simp] theorem isEmpty_map {l : List α} {f : α → β} : (l.map f).isEmpty = l.isEmpty := by
  cases l <;> rfl

@[simp] theorem map_id_fun : map (id : α → α) = id := funext map_id

@[simp] theorem map_id_fun' : map (fun (a : α) => a) = id := map_id_fun

theorem map_id' (l : List α) : map (fun (a : α) => a) l = l := map_id l

theorem map_id'' {f : α → α} (h : ∀ x, f x = x) (l : List α) : map f l = l := by
  induction l with
  | nil => rfl
  | cons a l ih => rw [map_cons, h a, ih]

theorem map_singleton {f : α → β} {a : α} : map f [a] = [f a] := rfl

theorem exists_of_mem_map {f : α → β} {b : β} (h : b ∈ map f l) : ∃ a, a ∈ l ∧ f a = b :=
  mem_map.mp h

theorem mem_map_of_mem {f : α → β} (h : a ∈ l) : f a ∈ map f l := mem_map.mpr ⟨a, h, rfl⟩

theorem forall_mem_map {f : α → β} {l : List α} {P : β → Prop} :
    (∀ (i) (_ : i ∈ l.map f), P i) ↔ ∀ (j) (_ : j ∈ l), P (f j) := by simp

@[simp] theorem map_eq_nil_iff {f : α → β} {l : List α} : map f l = [] ↔ l = [] := by
  cases l <;> simp

theorem eq_nil_of_map_eq_nil {f : α → β} {l : List α} (h : map f l = []) : l = [] :=
  map_eq_nil_iff.mp h

@[simp] theorem map_inj_left {f g : α → β} : map f l = map g l ↔ ∀ a ∈ l, f a = g a := by
  induction l with
  | nil => simp
  | cons a l ih => simp [ih]

theorem map_congr_left {f g : α → β} (h : ∀ a ∈ l, f a = g a) : map f l = map g l :=
  map_inj_left.mpr h

theorem map_inj_right {f : α → β} (w : ∀ x y, f x = f y → x = y) :
    map f l = map f l' ↔ l = l' := by
  constructor
  · intro h
    induction l generalizing l' with
    | nil => exact (map_eq_nil_iff.mp h.symm).symm
    | cons a l ih =>
      cases l' with
      | nil => exact absurd h (cons_ne_nil _ _)
      | cons b l' =>
        rw [w a b (head_eq_of_cons_eq h), ih (tail_eq_of_cons_eq h)]
  · exact congrArg (map f)

theorem map_inj {f g : α → β} : map f = map g ↔ f = g := by
  constructor
  · intro h
    funext a
    exact singleton_inj.mp (congrFun h [a])
  · rintro rfl
    rfl

theorem map_eq_cons_iff {f : α → β} {l : List α} {b : β} {l₂ : List β} :
    map f l = b :: l₂ ↔ ∃ a l₁, l = a :: l₁ ∧ f a = b ∧ map f l₁ = l₂ := by
  cases l with
  | nil => simp
  | cons a l =>
    simp
    constructor
    · rintro ⟨hb, hl⟩
      exact ⟨a, l, ⟨rfl, rfl⟩, hb, hl⟩
    · rintro ⟨a', l', ⟨rfl, rfl⟩, hb, hl⟩
      exact ⟨hb, hl⟩

theorem map_eq_foldr {f : α → β} {l : List α} :
    map f l = foldr (fun a bs => f a :: bs) [] l := by
  induction l with
  | nil => rfl
  | cons a l ih => rw [map_cons, foldr_cons, ih]

theorem map_concat {f : α → β} {a : α} {l : List α} :
    map f (concat l a) = concat (map f l) (f a) := by simp

@[simp] theorem head_map {f : α → β} {l : List α} (w : map f l ≠ []) :
    (map f l).head w = f (l.head (fun h => w (h ▸ rfl))) := by
  cases l with
  | nil => exact absurd rfl w
  | cons a l => rfl

@[simp] theorem head?_map {f : α → β} {l : List α} : (map f l).head? = l.head?.map f := by
  cases l <;> rfl

@[simp] theorem map_tail {f : α → β} {l : List α} : map f l.tail = (map f l).tail := by
  cases l <;> rfl

theorem headD_map {f : α → β} {l : List α} {a : α} : (map f l).headD (f a) = f (l.headD a) := by
  cases l <;> rfl

/-! ### Filter -/

@[simp] theorem filter_cons_of_pos {p : α → Bool} {a : α} {l : List α} (pa : p a) :
    filter p (a :: l) = a :: filter p l := by rw [filter_cons, ite_eq_left pa]

@[simp] theorem filter_cons_of_neg {p : α → Bool} {a : α} {l : List α} (pa : ¬ p a) :
    filter p (a :: l) = filter p l := by rw [filter_cons, ite_eq_right pa]

@[simp] theorem mem_filter : x ∈ filter p as ↔ x ∈ as ∧ p x := by
  induction as with
  | nil => simp
  | cons a as ih =>
    by_cases h : p a
    · rw [filter_cons_of_pos h, mem_cons, mem_cons, ih]
      exact ⟨fun hx => hx.elim (fun e => ⟨Or.inl e, e ▸ h⟩) fun hx => ⟨Or.inr hx.1, hx.2⟩,
        fun ⟨hx, hp⟩ => hx.imp_right fun hx => ⟨hx, hp⟩⟩
    · rw [filter_cons_of_neg h, mem_cons, ih]
      exact ⟨fun hx => ⟨Or.inr hx.1, hx.2⟩,
        fun ⟨hx, hp⟩ => ⟨hx.resolve_left fun e => h (e ▸ hp), hp⟩⟩

theorem length_filter_le (p : α → Bool) (l : List α) : (l.filter p).length ≤ l.length := by
  induction l with
  | nil => exact Nat.le_refl 0
  | cons a l ih =>
    by_cases h : p a
    · rw [filter_cons_of_pos h]
      exact Nat.succ_le_succ ih
    · rw [filter_cons_of_neg h]
      exact Nat.le_trans ih (Nat.le_succ _)

@[simp] theorem filter_eq_self {l : List α} : filter p l = l ↔ ∀ a ∈ l, p a := by
  constructor
  · intro h a ha
    rw [← h] at ha
    exact (mem_filter.mp ha).2
  · intro h
    induction l with
    | nil => rfl
    | cons a l ih =>
      rw [filter_cons_of_pos (h a mem_cons_self), ih fun b hb => h b (mem_cons_of_mem a hb)]

@[simp] theorem filter_eq_nil_iff {l : List α} : filter p l = [] ↔ ∀ a, a ∈ l → ¬ p a := by
  simp only [eq_nil_iff_forall_not_mem, mem_filter, not_and]

theorem forall_mem_filter {l : List α} {p : α → Bool} {P : α → Prop} :
    (∀ (i) (_ : i ∈ l.filter p), P i) ↔ ∀ (j) (_ : j ∈ l), p j → P j := by simp

@[simp] theorem filter_append {p : α → Bool} (l₁ l₂ : List α) :
    filter p (l₁ ++ l₂) = filter p l₁ ++ filter p l₂ := by
  induction l₁ with
  | nil => rfl
  | cons a l₁ ih => by_cases h : p a <;> simp [h, ih]

@[simp] theorem filter_filter {l : List α} :
    filter p (filter q l) = filter (fun a => p a && q a) l := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases hq : q a <;> by_cases hp : p a <;> simp [hp, hq, ih]

theorem filter_map {f : β → α} {p : α → Bool} {l : List β} :
    filter p (map f l) = map f (filter (p ∘ f) l) := by
  induction l with
  | nil => rfl
  | cons b l ih => by_cases h : p (f b) <;> simp [h, ih]

theorem filter_congr {p q : α → Bool} {l : List α} (h : ∀ x ∈ l, p x = q x) :
    filter p l = filter q l := by
  induction l with
  | nil => rfl
  | cons a l ih =>
    rw [filter_cons, filter_cons, h a mem_cons_self, ih fun b hb => h b (mem_cons_of_mem a hb)]

@[simp] theorem length_filter_eq_length_iff {l : List α} :
    (filter p l).length = l.length ↔ ∀ a ∈ l, p a := by
  constructor
  · intro h
    induction l with
    | nil => exact fun _ ha => absurd ha not_mem_nil
    | cons a l ih =>
      by_cases ha : p a
      · rw [filter_cons_of_pos ha] at h
        exact forall_mem_cons.mpr ⟨ha, ih (Nat.succ.inj h)⟩
      · rw [filter_cons_of_neg ha] at h
        exact absurd h (Nat.ne_of_lt (Nat.lt_succ_of_le (length_filter_le p l)))
  · exact fun h => congrArg length (filter_eq_self.mpr h)

/-! ### filterMap -/

@[simp] theorem filterMap_nil {f : α → Option β} : filterMap f [] = [] := rfl

theorem filterMap_cons {f : α → Option β} {a : α} {l : List α} :
    filterMap f (a :: l) =
      match f a with
      | none => filterMap f l
      | some b => b :: filterMap f l := rfl

@[simp] theorem filterMap_cons_none {f : α → Option β} {a : α} {l : List α} (h : f a = none) :
    filterMap f (a :: l) = filterMap f l := by rw [filterMap_cons, h]

@[simp] theorem filterMap_cons_some {f : α → Option β} {a : α} {l : List α} {b : β}
    (h : f a = some b) : filterMap f (a :: l) = b :: filterMap f l := by rw [filterMap_cons, h]

@[simp] theorem filterMap_eq_map {f : α → β} : filterMap (some ∘ f) = map f := by
  funext l
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (cons (f a)) ih

@[simp] theorem filterMap_eq_map' {f : α → β} : filterMap (fun x => some (f x)) = map f :=
  filterMap_eq_map

@[simp] theorem filterMap_some {l : List α} : filterMap some l = l := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (cons a) ih

@[simp] theorem filterMap_append {l l' : List α} {f : α → Option β} :
    filterMap f (l ++ l') = filterMap f l ++ filterMap f l' := by
  induction l with
  | nil => rfl
  | cons a l ih => cases h : f a <;> simp [h, ih]

@[simp] theorem filterMap_map {f : α → β} {g : β → Option γ} {l : List α} :
    filterMap g (map f l) = filterMap (g ∘ f) l := by
  induction l with
  | nil => rfl
  | cons a l ih => cases h : g (f a) <;> simp [h, ih]

theorem map_filterMap {f : α → Option β} {g : β → γ} {l : List α} :
    map g (filterMap f l) = filterMap (fun x => (f x).map g) l := by
  induction l with
  | nil => rfl
  | cons a l ih => cases h : f a <;> simp [h, ih]

theorem filterMap_filterMap {f : α → Option β} {g : β → Option γ} {l : List α} :
    filterMap g (filterMap f l) = filterMap (fun x => (f x).bind g) l := by
  induction l with
  | nil => rfl
  | cons a l ih =>
    cases h : f a with
    | none => simp [h, ih]
    | some b => cases hb : g b <;> simp [h, hb, ih]

@[simp] theorem mem_filterMap {f : α → Option β} {l : List α} {b : β} :
    b ∈ filterMap f l ↔ ∃ a, a ∈ l ∧ f a = some b := by
  induction l with
  | nil => simp
  | cons a l ih => cases h : f a <;> simp [h, ih, eq_comm (a := b)]

end List

/-! ## Folds -/

namespace List

variable {α : Type u} {β : Type v} {γ : Type w} {l l' : List α}

/-! ### Append, reverse, map and filter under folds -/

@[simp] theorem foldl_append {β : Type v} {f : β → α → β} {b : β} {l l' : List α} :
    (l ++ l').foldl f b = l'.foldl f (l.foldl f b) := by
  induction l generalizing b with
  | nil => rfl
  | cons a l ih => exact ih

@[simp] theorem foldr_append {f : α → β → β} {b : β} {l l' : List α} :
    (l ++ l').foldr f b = l.foldr f (l'.foldr f b) := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (f a) ih

@[simp] theorem foldl_reverse {l : List α} {f : β → α → β} {b : β} :
    l.reverse.foldl f b = l.foldr (fun x y => f y x) b := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

@[simp] theorem foldr_reverse {l : List α} {f : α → β → β} {b : β} :
    l.reverse.foldr f b = l.foldl (fun x y => f y x) b := by
  rw [← reverse_reverse l, foldl_reverse, reverse_reverse]

theorem foldl_eq_foldr_reverse {l : List α} {f : β → α → β} {b : β} :
    l.foldl f b = l.reverse.foldr (fun x y => f y x) b := by simp

theorem foldr_eq_foldl_reverse {l : List α} {f : α → β → β} {b : β} :
    l.foldr f b = l.reverse.foldl (fun x y => f y x) b := by simp

theorem foldl_map {f : β → γ} {g : α → γ → α} {l : List β} {init : α} :
    (l.map f).foldl g init = l.foldl (fun x y => g x (f y)) init := by
  induction l generalizing init with
  | nil => rfl
  | cons b l ih => exact ih

theorem foldr_map {f : α → γ} {g : γ → β → β} {l : List α} {init : β} :
    (l.map f).foldr g init = l.foldr (fun x y => g (f x) y) init := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (g (f a)) ih

theorem foldl_filter {p : α → Bool} {f : β → α → β} {l : List α} {init : β} :
    (l.filter p).foldl f init = l.foldl (fun x y => if p y then f x y else x) init := by
  induction l generalizing init with
  | nil => rfl
  | cons a l ih => by_cases h : p a <;> simp [h, ih]

theorem foldr_filter {p : α → Bool} {f : α → β → β} {l : List α} {init : β} :
    (l.filter p).foldr f init = l.foldr (fun x y => if p x then f x y else y) init := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases h : p a <;> simp [h, ih]

theorem map_filter_eq_foldr {f : α → β} {p : α → Bool} {as : List α} :
    map f (filter p as) = foldr (fun a bs => bif p a then f a :: bs else bs) [] as := by
  induction as with
  | nil => rfl
  | cons a as ih => by_cases h : p a <;> simp [h, ih]

/-! ### Folds which build lists -/

@[simp] theorem foldr_cons_eq_append {l : List α} {f : α → β} {l' : List β} :
    l.foldr (fun x ys => f x :: ys) l' = l.map f ++ l' := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (cons (f a)) ih

@[simp] theorem foldr_cons_eq_append' {l l' : List β} : l.foldr cons l' = l ++ l' := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (cons a) ih

theorem foldr_cons_nil {l : List α} : l.foldr cons [] = l := by simp

@[simp] theorem foldl_flip_cons_eq_append {l : List α} {f : α → β} {l' : List β} :
    l.foldl (fun xs y => f y :: xs) l' = (l.map f).reverse ++ l' := by
  induction l generalizing l' with
  | nil => rfl
  | cons a l ih => simp [ih]

theorem foldl_flip_cons_eq_append' {l l' : List α} :
    l.foldl (fun xs y => y :: xs) l' = l.reverse ++ l' := by
  simp [foldl_flip_cons_eq_append (f := fun a : α => a)]

@[simp] theorem foldr_append_eq_append {l : List α} {f : α → List β} {l' : List β} :
    l.foldr (f · ++ ·) l' = (l.map f).flatten ++ l' := by
  induction l with
  | nil => rfl
  | cons a l ih => exact (congrArg (f a ++ ·) ih).trans (append_assoc _ _ _).symm

@[simp] theorem foldl_append_eq_append {l : List α} {f : α → List β} {l' : List β} :
    l.foldl (· ++ f ·) l' = l' ++ (l.map f).flatten := by
  induction l generalizing l' with
  | nil => exact (append_nil l').symm
  | cons a l ih => exact ih.trans (append_assoc _ _ _)

/-! ### Morphisms, invariants and numbers -/

theorem foldl_map_hom {g : α → β} {f : α → α → α} {f' : β → β → β} {a : α} {l : List α}
    (h : ∀ x y, f' (g x) (g y) = g (f x y)) :
    (l.map g).foldl f' (g a) = g (l.foldl f a) := by
  induction l generalizing a with
  | nil => rfl
  | cons b l ih => rw [map_cons, foldl_cons, foldl_cons, h, ih]

theorem foldr_map_hom {g : α → β} {f : α → α → α} {f' : β → β → β} {a : α} {l : List α}
    (h : ∀ x y, f' (g x) (g y) = g (f x y)) :
    (l.map g).foldr f' (g a) = g (l.foldr f a) := by
  induction l with
  | nil => rfl
  | cons b l ih => rw [map_cons, foldr_cons, foldr_cons, ih, h]

theorem foldl_hom (f : α → β) {g₁ : α → γ → α} {g₂ : β → γ → β} {l : List γ} {init : α}
    (H : ∀ x y, g₂ (f x) y = f (g₁ x y)) : l.foldl g₂ (f init) = f (l.foldl g₁ init) := by
  induction l generalizing init with
  | nil => rfl
  | cons c l ih => rw [foldl_cons, foldl_cons, H, ih]

theorem foldr_hom (f : α → β) {g₁ : γ → α → α} {g₂ : γ → β → β} {l : List γ} {init : α}
    (H : ∀ x y, g₂ x (f y) = f (g₁ x y)) : l.foldr g₂ (f init) = f (l.foldr g₁ init) := by
  induction l with
  | nil => rfl
  | cons c l ih => rw [foldr_cons, foldr_cons, ih, H]

theorem foldl_rel {l : List α} {f : β → α → β} {g : γ → α → γ} {a : β} {b : γ}
    {r : β → γ → Prop} (h : r a b)
    (h' : ∀ (a : α), a ∈ l → ∀ (c : β) (c' : γ), r c c' → r (f c a) (g c' a)) :
    r (l.foldl (fun acc a => f acc a) a) (l.foldl (fun acc a => g acc a) b) := by
  induction l generalizing a b with
  | nil => exact h
  | cons x l ih =>
    exact ih (h' x mem_cons_self a b h) fun y hy => h' y (mem_cons_of_mem x hy)

theorem foldr_rel {l : List α} {f : α → β → β} {g : α → γ → γ} {a : β} {b : γ}
    {r : β → γ → Prop} (h : r a b)
    (h' : ∀ (a : α), a ∈ l → ∀ (c : β) (c' : γ), r c c' → r (f a c) (g a c')) :
    r (l.foldr (fun a acc => f a acc) a) (l.foldr (fun a acc => g a acc) b) := by
  induction l with
  | nil => exact h
  | cons x l ih =>
    exact h' x mem_cons_self _ _ (ih fun y hy => h' y (mem_cons_of_mem x hy))

@[simp] theorem foldl_add_const {l : List α} {a b : Nat} :
    l.foldl (fun x _ => x + a) b = b + a * l.length := by
  induction l generalizing b with
  | nil => rfl
  | cons x l ih =>
    rw [foldl_cons, ih, length_cons, Nat.mul_add, Nat.mul_one, Nat.add_assoc, Nat.add_comm a]

@[simp] theorem foldr_add_const {l : List α} {a b : Nat} :
    l.foldr (fun _ x => x + a) b = b + a * l.length := by
  induction l with
  | nil => rfl
  | cons x l ih => rw [foldr_cons, ih, length_cons, Nat.mul_add, Nat.mul_one, Nat.add_assoc]

end List
