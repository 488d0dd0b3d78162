prelude
import Init.List.Take
import Init.Prod

/-!
# Lists: zip
-/

universe u v w w'

namespace List

variable {α : Type u} {β : Type v} {γ : Type w} {δ : Type w'} {a : α} {b : β} {as l : List α}
  {bs l' : List β} {i n : Nat}

/-! ## zipWith -/

@[simp] theorem zipWith_nil_left {f : α → β → γ} : zipWith f [] bs = [] := rfl

@[simp] theorem zipWith_nil_right {f : α → β → γ} : zipWith f as [] = [] := by cases as <;> rfl

@[simp] theorem zipWith_cons_cons {f : α → β → γ} :
    zipWith f (a :: as) (b :: bs) = f a b :: zipWith f as bs := rfl

@[simp] theorem length_zipWith {f : α → β → γ} {l₁ : List α} {l₂ : List β} :
    length (zipWith f l₁ l₂) = min l₁.length l₂.length := by
  induction l₁ generalizing l₂ with
  | nil => exact (Nat.zero_min _).symm
  | cons a l₁ ih =>
    cases l₂ with
    | nil => exact (Nat.min_zero _).symm
    | cons b l₂ => exact (congrArg Nat.succ ih).trans (Nat.succ_min_succ _ _).symm

theorem zipWith_comm {f : α → β → γ} {as : List α} {bs : List β} :
    zipWith f as bs = zipWith (fun b a => f a b) bs as := by
  induction as generalizing bs with
  | nil => simp
  | cons a as ih => cases bs <;> simp [ih]

theorem zipWith_comm_of_comm {f : α → α → β} (comm : ∀ x y : α, f x y = f y x)
    {l l' : List α} : zipWith f l l' = zipWith f l' l := by
  rw [zipWith_comm]
  exact congrArg (zipWith · l' l) (funext fun x => funext fun y => comm y x)

@[simp] theorem zipWith_self {f : α → α → δ} {l : List α} :
    zipWith f l l = l.map fun a => f a a := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (cons (f a a)) ih

@[simp] theorem zipWith_eq_nil_iff {f : α → β → γ} {l : List α} {l' : List β} :
    zipWith f l l' = [] ↔ l = [] ∨ l' = [] := by
  cases l <;> cases l' <;> simp

theorem map_zipWith {f : γ → δ} {g : α → β → γ} {l : List α} {l' : List β} :
    map f (zipWith g l l') = zipWith (fun x y => f (g x y)) l l' := by
  induction l generalizing l' with
  | nil => rfl
  | cons a l ih => cases l' <;> simp [ih]

theorem zipWith_map_left {f : α → γ} {g : γ → β → δ} {l₁ : List α} {l₂ : List β} :
    zipWith g (l₁.map f) l₂ = zipWith (fun a b => g (f a) b) l₁ l₂ := by
  induction l₁ generalizing l₂ with
  | nil => rfl
  | cons a l₁ ih => cases l₂ <;> simp [ih]

theorem zipWith_map_right {f : β → γ} {g : α → γ → δ} {l₁ : List α} {l₂ : List β} :
    zipWith g l₁ (l₂.map f) = zipWith (fun a b => g a (f b)) l₁ l₂ := by
  induction l₁ generalizing l₂ with
  | nil => rfl
  | cons a l₁ ih => cases l₂ <;> simp [ih]

theorem take_zipWith {f : α → β → γ} :
    (zipWith f l l').take i = zipWith f (l.take i) (l'.take i) := by
  induction l generalizing l' i with
  | nil => simp
  | cons a l ih => cases l' <;> cases i <;> simp [ih]

theorem drop_zipWith {f : α → β → γ} :
    (zipWith f l l').drop i = zipWith f (l.drop i) (l'.drop i) := by
  induction l generalizing l' i with
  | nil => simp
  | cons a l ih => cases l' <;> cases i <;> simp [ih]

theorem zipWith_append {f : α → β → γ} {l₁ l₁' : List α} {l₂ l₂' : List β}
    (h : l₁.length = l₂.length) :
    zipWith f (l₁ ++ l₁') (l₂ ++ l₂') = zipWith f l₁ l₂ ++ zipWith f l₁' l₂' := by
  induction l₁ generalizing l₂ with
  | nil => rw [eq_nil_of_length_eq_zero h.symm]; rfl
  | cons a l₁ ih =>
    cases l₂ with
    | nil => exact absurd h (Nat.succ_ne_zero _)
    | cons b l₂ => exact congrArg (cons (f a b)) (ih (Nat.succ.inj h))

/-! ## zip -/

@[simp] theorem zip_nil_left : zip ([] : List α) (bs : List β) = [] := rfl

@[simp] theorem zip_nil_right : zip (as : List α) ([] : List β) = [] := zipWith_nil_right

@[simp] theorem zip_cons_cons : zip (a :: as) (b :: bs) = (a, b) :: zip as bs := rfl

theorem zip_eq_zipWith {l₁ : List α} {l₂ : List β} : zip l₁ l₂ = zipWith Prod.mk l₁ l₂ := rfl

@[simp] theorem length_zip {l₁ : List α} {l₂ : List β} :
    (zip l₁ l₂).length = min l₁.length l₂.length := length_zipWith

@[simp] theorem zip_eq_nil_iff {l₁ : List α} {l₂ : List β} :
    zip l₁ l₂ = [] ↔ l₁ = [] ∨ l₂ = [] := zipWith_eq_nil_iff

theorem zip_map {f : α → γ} {g : β → δ} {l₁ : List α} {l₂ : List β} :
    zip (l₁.map f) (l₂.map g) = (zip l₁ l₂).map (Prod.map f g) := by
  induction l₁ generalizing l₂ with
  | nil => rfl
  | cons a l₁ ih => cases l₂ <;> simp [ih]

theorem zip_map' {f : α → β} {g : α → γ} {l : List α} :
    zip (l.map f) (l.map g) = l.map fun a => (f a, g a) := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (cons (f a, g a)) ih

theorem zip_append {l₁ r₁ : List α} {l₂ r₂ : List β} (h : length l₁ = length l₂) :
    zip (l₁ ++ r₁) (l₂ ++ r₂) = zip l₁ l₂ ++ zip r₁ r₂ := zipWith_append h

theorem of_mem_zip {l₁ : List α} {l₂ : List β} (h : (a, b) ∈ zip l₁ l₂) : a ∈ l₁ ∧ b ∈ l₂ := by
  induction l₁ generalizing l₂ with
  | nil => exact absurd h not_mem_nil
  | cons x l₁ ih =>
    cases l₂ with
    | nil => exact absurd h not_mem_nil
    | cons y l₂ =>
      rw [zip_cons_cons, mem_cons, Prod.mk.injEq] at h
      rcases h with (⟨rfl, rfl⟩ | h)
      · exact ⟨mem_cons_self, mem_cons_self⟩
      · exact ⟨mem_cons_of_mem x (ih h).1, mem_cons_of_mem y (ih h).2⟩

theorem map_fst_zip {l₁ : List α} {l₂ : List β} (h : l₁.length ≤ l₂.length) :
    map Prod.fst (zip l₁ l₂) = l₁ := by
  induction l₁ generalizing l₂ with
  | nil => rfl
  | cons a l₁ ih =>
    cases l₂ with
    | nil => exact absurd h (Nat.not_succ_le_zero _)
    | cons b l₂ => exact congrArg (cons a) (ih (Nat.le_of_succ_le_succ h))

theorem map_snd_zip {l₁ : List α} {l₂ : List β} (h : l₂.length ≤ l₁.length) :
    map Prod.snd (zip l₁ l₂) = l₂ := by
  induction l₁ generalizing l₂ with
  | nil => exact (eq_nil_of_length_eq_zero (Nat.eq_zero_of_le_zero h)).symm
  | cons a l₁ ih =>
    cases l₂ with
    | nil => rfl
    | cons b l₂ => exact congrArg (cons b) (ih (Nat.le_of_succ_le_succ h))

/-! ## unzip -/

@[simp] theorem unzip_nil : ([] : List (α × β)).unzip = ([], []) := rfl

@[simp] theorem unzip_cons {h : α × β} {t : List (α × β)} :
    (h :: t).unzip = match unzip t with | (as, bs) => (h.1 :: as, h.2 :: bs) := rfl

theorem unzip_eq_map {l : List (α × β)} : unzip l = (l.map Prod.fst, l.map Prod.snd) := by
  induction l with
  | nil => rfl
  | cons p l ih => rw [unzip_cons, ih]; rfl

@[simp] theorem unzip_fst {l : List (α × β)} : (unzip l).fst = l.map Prod.fst := by
  rw [unzip_eq_map]

@[simp] theorem unzip_snd {l : List (α × β)} : (unzip l).snd = l.map Prod.snd := by
  rw [unzip_eq_map]

theorem zip_unzip (l : List (α × β)) : zip (unzip l).1 (unzip l).2 = l := by
  rw [unzip_fst, unzip_snd]
  induction l with
  | nil => rfl
  | cons p l ih => exact congrArg (cons p) ih

end List
