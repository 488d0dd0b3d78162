/-!
# What every Lean user expects of lists, options and pairs

Small goals by the tactics which people and provers try first.
-/

universe u v

variable {α : Type u} {β : Type v}

/-! ## Lists -/

example (l : List α) : l ++ [] = l := by simp
example (l : List α) : (l.map id) = l := by simp
example (l : List α) : l.reverse.length = l.length := by simp
example (l₁ l₂ : List α) : (l₁ ++ l₂).length = l₂.length + l₁.length := by
  simp [Nat.add_comm]
example (l : List α) (f : α → β) : (l.map f).reverse = l.reverse.map f := by simp
example (a : α) (l : List α) : a ∈ a :: l := by simp
example (a b : α) (l : List α) (h : a ∈ l) : a ∈ b :: l := by simp [h]
example (a : α) (l₁ l₂ : List α) (h : a ∈ l₁ ++ l₂) : a ∈ l₁ ∨ a ∈ l₂ := by simpa using h
example (a : α) (l : List α) : a :: l ≠ [] := by simp
example (a : α) (l : List α) (h : a :: l = []) : False := by simp at h
example (a : α) (l : List α) (h : [] = a :: l) : False := by contradiction
example (a : α) (l : List α) (h : [] = a :: l) : False := nomatch h
example (a b : α) (l l' : List α) (h : a :: l = b :: l') : a = b ∧ l = l' := by simpa using h
example (a b : α) (l l' : List α) (h : a :: l = b :: l') : l = l' := by
  injection h
example (l : List α) (h : l.length = 0) : l = [] := by simpa using h
example (l : List α) : l = [] ∨ ∃ a t, l = a :: t := by
  cases l with
  | nil => simp
  | cons a t => exact .inr ⟨a, t, rfl⟩
example (l : List Nat) : (l.filter fun n => n < 3).length ≤ l.length := List.length_filter_le _ l
example (p : α → Bool) (l : List α) : ∀ x ∈ l.filter p, p x = true := by simp
example (p : α → Bool) (a : α) (l : List α) (h : a ∈ l.filter p) : a ∈ l := by
  simp at h
  exact h.1
example : [1, 2, 3].map (· + 1) = [2, 3, 4] := by simp
example : [1, 2, 3].map (· + 1) = [2, 3, 4] := rfl
example : [1, 2, 3].map (· + 1) = [2, 3, 4] := by decide
example : 2 ∈ [1, 2, 3] := by simp
example : 2 ∈ [1, 2, 3] := by decide
example : 4 ∉ [1, 2, 3] := by simp
example : 4 ∉ [1, 2, 3] := by decide
example : ∀ x ∈ [1, 2, 3], x < 4 := by simp
example : ∀ x ∈ [1, 2, 3], x < 4 := by decide
example : ∃ x ∈ [1, 2, 3], 2 < x := by decide
example : [1, 2, 3].foldl (· + ·) 0 = 6 := by simp
example : [1, 2, 3].reverse = [3, 2, 1] := by simp
example : [1, 2, 3].length = 3 := by simp
example : [1, 2, 3][1] = 2 := by simp
example : [1, 2, 3][1]? = some 2 := by simp
example : [1, 2, 3].head? = some 1 := by simp
example (l : List α) (a : α) : (l ++ [a]).getLast? = some a := by simp
example (l : List α) (n : Nat) : l.take n ++ l.drop n = l := by simp
example (l : List α) : l.take 0 = [] := by simp
example (l : List α) (f : α → β) (b : β) (h : b ∈ l.map f) : ∃ a, a ∈ l ∧ f a = b := by
  simpa using h
example (l : List α) (f : α → β) (a : α) (h : a ∈ l) : f a ∈ l.map f := List.mem_map_of_mem h
example (l : List α) (f : α → β) (i : Nat) (h : i < l.length) :
    (l.map f)[i]'(by simp [h]) = f l[i] := by simp
example (n : Nat) (a : α) : (List.replicate n a).length = n := by simp
example (n : Nat) : (List.range n).length = n := by simp
example (n i : Nat) : i ∈ List.range n ↔ i < n := by simp
example (l : List α) (f : α → β) : l.map f = [] ↔ l = [] := by simp
example (l₁ l₂ : List α) : l₁ ++ l₂ = [] ↔ l₁ = [] ∧ l₂ = [] := by simp
example (l l₁ l₂ : List α) : l ++ l₁ = l ++ l₂ ↔ l₁ = l₂ := by simp
example (l : List Nat) : (1 :: l).sum = 1 + l.sum := by simp
example (l₁ l₂ : List Nat) : (l₁ ++ l₂).sum = l₁.sum + l₂.sum := by simp
example (l : List α) (a b : α) : (a :: b :: l).tail = b :: l := by simp
example (p : α → Bool) (l : List α) : l.all p = true ↔ ∀ x ∈ l, p x = true := by simp
example (l : List α) (f : α → β) (g : β → Nat) : (l.map f).map g = l.map (fun x => g (f x)) := by
  simp
example (l : List α) (f : α → β) (g : β → Nat) : (l.map f).map g = l.map (fun x => g (f x)) := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]
example (l : List α) (f : α → β) : (l.map f).length = l.length := by
  induction l <;> simp_all
example (l₁ l₂ : List α) : (l₁ ++ l₂).reverse = l₂.reverse ++ l₁.reverse := by
  induction l₁ with
  | nil => simp
  | cons a l ih => simp [ih]
example [DecidableEq α] (a : α) (l : List α) : decide (a ∈ l) = l.contains a := by simp
example [BEq α] [LawfulBEq α] (a : α) (l : List α) : l.contains a = true ↔ a ∈ l := by simp
example (l : List Nat) : (l == l) = true := by simp
example : ([1, 2] == [1, 2]) = true := by decide
example (l : List (List α)) (a : α) : a ∈ l.flatten ↔ ∃ t ∈ l, a ∈ t := by simp
example (xs : List α) (ys : List β) : (xs.zip ys).length = min xs.length ys.length := by simp
example (l₁ l₂ : List α) : l₁ <+: l₁ ++ l₂ := by simp
example (l₁ l₂ : List α) : l₂ <:+ l₁ ++ l₂ := by simp
example (l₁ l₂ : List α) : l₁ ⊆ l₁ ++ l₂ := by simp
example (l : List α) : l ⊆ l := by simp
example (l : List α) (i : Nat) (a : α) : (l.set i a).length = l.length := by simp
example (l : List α) (i : Nat) (a : α) (h : i < l.length) : (l.set i a)[i]? = some a := by simp [h]
example (l : List α) (i : Nat) (a : α) (h : i < (l.set i a).length) : (l.set i a)[i] = a := by simp
example (l₁ l₂ : List α) (i : Nat) (h : i < l₁.length) :
    (l₁ ++ l₂)[i]'(by simp; exact Nat.lt_add_right _ h) = l₁[i] := by simp [h]
example (l : List α) : l.reverse = [] ↔ l = [] := by simp
example (l : List Nat) (h : l ≠ []) : 0 < l.length := by exact List.length_pos_iff.mpr h
example (l : List Nat) (h : l ≠ []) : l.head h ∈ l := by simp
example (l : List Nat) (h : l ≠ []) : l.getLast h ∈ l := by simp
example [DecidableEq α] (l : List α) (a : α) : (l.erase a).length ≤ l.length := List.length_erase_le
example (a : Nat) (l : List Nat) : (a :: l).erase a = l := by simp

/-! ## Options, pairs, sums -/

example (a : α) : some a ≠ none := by simp
example (a b : α) (h : some a = some b) : a = b := by simpa using h
example (a b : α) (h : some a = some b) : a = b := by injection h
example (o : Option α) (h : o ≠ none) : ∃ a, o = some a := by
  cases o with
  | none => contradiction
  | some a => exact ⟨a, rfl⟩
example (o : Option α) : o.isSome = true ↔ ∃ a, o = some a := Option.isSome_iff_exists
example (o : Option α) (f : α → β) : o.map f = none ↔ o = none := by simp
example (o : Option α) (f : α → β) : (o.map f).isSome = o.isSome := by simp
example (o : Option α) : o.map id = o := by simp
example (a d : α) : (some a).getD d = a := by simp
example (o : Option Nat) : (o.bind fun n => some (n + 1)) = o.map (· + 1) := by
  cases o <;> simp
example (o : Option α) (f : α → Option β) (b : β) :
    o.bind f = some b ↔ ∃ a, o = some a ∧ f a = some b := by
  cases o <;> simp
example (o : Option α) : (do let a ← o; pure a) = o := by simp
example (o : Option α) : o = none ∨ ∃ a, o = some a := by
  match o with
  | none => exact .inl rfl
  | some a => exact .inr ⟨a, rfl⟩
example (p : α × β) : (p.1, p.2) = p := by simp
example (p : α × β) : (p.1, p.2) = p := rfl
example (p q : α × β) (h : p.1 = q.1) (h' : p.2 = q.2) : p = q := by
  cases p
  cases q
  simp_all
example (p q : α × β) (h : p.1 = q.1) (h' : p.2 = q.2) : p = q := Prod.ext h h'
example (p q : α × β) (h : p.1 = q.1) (h' : p.2 = q.2) : p = q := by
  ext
  · exact h
  · exact h'
example (a c : α) (b d : β) : (a, b) = (c, d) ↔ a = c ∧ b = d := by simp
example (p : α × β → Prop) : (∀ x, p x) ↔ ∀ a b, p (a, b) := by
  constructor
  · exact fun h a b => h (a, b)
  · rintro h ⟨a, b⟩
    exact h a b
example (p : α × β → Prop) : (∃ x, p x) ↔ ∃ a b, p (a, b) :=
  ⟨fun ⟨(a, b), h⟩ => ⟨a, b, h⟩, fun ⟨a, b, h⟩ => ⟨(a, b), h⟩⟩
example (a : α) (b : β) : (Sum.inl a : α ⊕ β) ≠ Sum.inr b := by simp
example (s : α ⊕ β) : (∃ a, s = .inl a) ∨ ∃ b, s = .inr b := by
  rcases s with a | b <;> simp
example : ((1, 2) == (1, 2)) = true := by decide
example : (1, 2) ≠ (1, 3) := by decide
example (p : α → Prop) (x : { a // p a }) : p x.1 := x.2
example (p : α → Prop) (x y : { a // p a }) (h : x.1 = y.1) : x = y := Subtype.ext h
example (p : α → Prop) (x y : { a // p a }) : x = y ↔ x.1 = y.1 := Subtype.ext_iff

/-! ## Bounded numbers and integers -/

example (n : Nat) (i : Fin n) : i.val < n := i.isLt
example (n : Nat) (i : Fin n) : i.val < n := by simp
example (n : Nat) (i j : Fin n) (h : i.val = j.val) : i = j := Fin.ext h
example (n : Nat) (i j : Fin n) (h : i.val = j.val) : i = j := by
  ext
  exact h
example (i : Fin 0) : False := by exact absurd i.isLt (Nat.not_lt_zero _)
example : ∀ i : Fin 3, i.val < 3 := by decide
example : ∃ i : Fin 3, i.val = 2 := ⟨2, rfl⟩
example : (2 : Fin 3) + 2 = 1 := by decide
example (i : Fin 2) : i = 0 ∨ i = 1 := by
  match i with
  | 0 => simp
  | 1 => simp
example (a b : Int) : a + b = b + a := Int.add_comm a b
example (a : Int) : a + 0 = a := by simp
example (a : Int) : a - a = 0 := by simp
example (a : Int) : -(-a) = a := by simp
example (a : Int) : 0 * a = 0 := by simp
example (a b : Int) (h : a ≤ b) (h' : b ≤ a) : a = b := Int.le_antisymm h h'
example : (-3 : Int) + 5 = 2 := by decide
example : (-3 : Int) * 5 = -15 := by simp
example : (-3 : Int) < 2 := by decide
example (n : Nat) : 0 ≤ (n : Int) := by simp
example (a b : Int) : a < b ∨ a = b ∨ b < a := Int.lt_trichotomy a b
example (n m : Nat) (h : (n : Int) = m) : n = m := Int.ofNat_inj.mp h
